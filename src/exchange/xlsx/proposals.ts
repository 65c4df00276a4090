import { createHash } from 'node:crypto'
import type { Change } from '#record/change.ts'
import { differenceOf } from '#record/difference.ts'
import { isNounList, isPart } from '#record/frame.ts'
import { nounsOf, type Found } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { keyOf, markOf, ownFields, type Base } from './marks.ts'
import type { WorkbookToCompare } from './read-workbook.ts'
import { isSilent, sheetShowing, type Silent } from './spoken.ts'

/**
 * Why a change of a workbook is not simply made. `changed`: somebody changed the value after the workbook was downloaded. `removed`: somebody removed the thing it changes.
 * `kept`: it removes a thing that somebody changed. `unseen`: whoever filled it in has not seen the value that stands there, as in a workbook handed out empty.
 */
export type Conflict = 'changed' | 'removed' | 'kept' | 'unseen'

/** One change a workbook asks for: `key` names it as long as it asks for the same of the same thing, `sheet` is where it shows, `seen` a mark of what stands there now. */
export type Proposal = { readonly key: string, readonly sheet: string, readonly change: Change, readonly seen: string, readonly conflict?: Conflict }

const isEmpty = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0
const placeOf = (change: Change): string => [change.id, change.field].filter(Boolean).join('.')

/** A list or part comes with what stands in it, and stays when that goes: room made or left behind is no change of its own, an empty one recorded or erased is. */
function onlyMakesRoom(change: Change, now: ProgrammeRecord, workbook: ProgrammeRecord): boolean {
  const place = placeOf(change)
  if (change.kind !== 'frame' || (!isPart(place) && !isNounList(place))) return false
  const isHeldIn = (record: ProgrammeRecord) => !isEmpty(place.split('.').reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined, record))
  if (change.after === undefined) return isEmpty(change.before) && isHeldIn(now)
  return change.before === undefined && isEmpty(change.after) && isHeldIn(workbook)
}

/** What the workbook was made from, asked thing by thing. */
class Before {
  private readonly base: Base | undefined
  constructor(base: Base | undefined) { this.base = base }
  private fields(key: string): Readonly<Record<string, string>> | undefined { return this.base && Object.hasOwn(this.base.marks, key) ? this.base.marks[key] : undefined }
  knew(key: string): boolean { return this.fields(key) !== undefined }
  /** The mark a field had, '' where nothing was recorded; undefined where the thing was not in the workbook. */
  mark(key: string, field: string): string | undefined { const own = this.fields(key); return own && (Object.hasOwn(own, field) ? own[field] : '') }
  /** Is the thing as it was, in every field that is spoken of? */
  isAs(found: Found, silent: Silent = {}): boolean {
    const own = this.fields(keyOf(found))
    const now = new Map(ownFields(found))
    return own !== undefined && [...new Set([...now.keys(), ...Object.keys(own)])].every(field => isSilent(silent, found.kind, field) || this.mark(keyOf(found), field) === markOf(now.get(field)))
  }
}

/**
 * The changes that would bring a programme's record to what a workbook says, each held against what the workbook was made from: only what whoever filled it in changed is
 * proposed, and what somebody else changed meanwhile is a conflict. A workbook without that knowledge adds, and never removes.
 */
export function proposalsOf(now: ProgrammeRecord, { record, base, silent }: Pick<WorkbookToCompare, 'record' | 'base' | 'silent'>, programme: string): readonly Proposal[] {
  // A workbook written outside this programme says nothing of what its writer saw here.
  const knowsItsProgramme = base?.programme === programme && !base.isEmpty
  const before = new Before(knowsItsProgramme ? base : undefined)
  const workbook = { ...record, programme: { ...record.programme, id: now.programme.id } }
  const standing = new Map([...nounsOf(now)].map(found => [keyOf(found), found]))
  const proposed = new Map([...nounsOf(workbook)].map(found => [keyOf(found), found]))
  const within = Map.groupBy([...standing.values()].filter(found => found.within !== undefined && found.kind !== 'evaluation'), found => found.within)

  function conflictOf(change: Change): Conflict | 'none' | 'not-asked' {
    const key = keyOf(change)
    if (change.act === 'added') {
      if (!before.knew(key)) return 'none'
      const found = proposed.get(key)
      return found && before.isAs(found, silent) ? 'not-asked' : 'removed'
    }
    if (change.act === 'removed') {
      const found = standing.get(key)
      if (!before.knew(key) || isSilent(silent, change.kind, '*') || !found) return 'not-asked'
      const held = found.kind === 'evaluation' ? within.get(found.id) ?? [] : []
      return [found, ...held].every(each => before.isAs(each)) ? 'none' : 'kept'
    }
    const field = change.field ?? ''
    if (isSilent(silent, change.kind, change.kind === 'frame' ? placeOf(change) : field)) return 'not-asked'
    // A field of the frame that was not there has no row of marks either, once the workbook knows its programme.
    const was = before.mark(key, field) ?? (change.kind === 'frame' && knowsItsProgramme ? '' : undefined)
    if (was === undefined) return change.after === undefined ? 'not-asked' : change.before === undefined ? 'none' : 'unseen'
    if (markOf(change.after) === was) return 'not-asked'
    return markOf(change.before) === was ? 'none' : 'changed'
  }

  return differenceOf(now, workbook).flatMap((change): Proposal[] => {
    if (onlyMakesRoom(change, now, workbook)) return []
    const conflict = conflictOf(change)
    if (conflict === 'not-asked') return []
    const key = createHash('sha256').update(JSON.stringify([change.act, keyOf(change), change.field ?? ''])).digest('base64url').slice(0, 12)
    return [{ key, sheet: sheetShowing(change.kind, change.field), change, seen: markOf(change.before) || 'nothing', ...(conflict === 'none' ? {} : { conflict }) }]
  })
}
