import { same } from '#language/same.ts'
import type { Change } from './change.ts'
import { frameOf, type FrameValue } from './frame.ts'
import { NOUNS, nounsOf, type Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'

/** Keys of an evaluation that hold nouns of their own: their changes are told there, not as a change of the evaluation. */
const NESTED = new Set(Object.values(NOUNS).filter(noun => noun.path[0] === 'evaluations' && noun.path.length === 3).map(noun => noun.path[2]))

const recorded = (name: 'before' | 'after', value: unknown) => value === undefined ? {} : { [name]: value }

function fieldsChanged(before: Found, after: Found): Change[] {
  const fields = new Set([...Object.keys(before.value), ...Object.keys(after.value)])
  return [...fields].filter(field => !(after.kind === 'evaluation' && NESTED.has(field)) && !same(before.value[field], after.value[field]))
    .map(field => ({ act: 'changed', kind: after.kind, id: after.id, ...(after.within === undefined ? {} : { within: after.within }), at: `${after.at}.${field}`, field, ...recorded('before', before.value[field]), ...recorded('after', after.value[field]) }))
}

const depth = (change: Change) => (change.at ?? '').split('.').length
const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** What changed outside the nouns. `first` makes room for nouns, outer parts before inner ones; `last` takes room away, inner parts first, when the nouns are gone. */
function frameChanged(before: ProgrammeRecord, after: ProgrammeRecord): { readonly first: readonly Change[], readonly last: readonly Change[] } {
  const [older, newer] = [before, after].map(record => new Map(frameOf(record).map(each => [[each.at, each.field].filter(Boolean).join('.'), each]))) as [Map<string, FrameValue>, Map<string, FrameValue>]
  const changes = [...new Set([...newer.keys(), ...older.keys()])].filter(place => !same(older.get(place)?.value, newer.get(place)?.value)).map((place): Change => {
    const { at, field } = (newer.get(place) ?? older.get(place)) as FrameValue
    return { act: 'changed', kind: 'frame', id: at, at: place, field, ...recorded('before', older.get(place)?.value), ...recorded('after', newer.get(place)?.value) }
  })
  const [last, first] = [changes.filter(change => change.after === undefined || (isEmpty(change.before) && !isEmpty(change.after))), changes.filter(change => change.after !== undefined && !(isEmpty(change.before) && !isEmpty(change.after)))]
  return { first: first.sort((a, b) => depth(a) - depth(b)), last: last.sort((a, b) => depth(b) - depth(a)) }
}

/** What changed from one record to another, noun by noun, and what stands outside nouns. The order of lists is not a change; `applyChanges(before, …)` gives `after` up to that order. */
export function differenceOf(before: ProgrammeRecord, after: ProgrammeRecord): Change[] {
  const key = (found: Found) => `${found.kind}/${found.within ?? ''}/${found.id}`
  const within = (found: Found) => found.within === undefined ? {} : { within: found.within }
  const older = new Map([...nounsOf(before)].map(found => [key(found), found]))
  const changes: Change[] = []
  // An evaluation that comes or goes takes what it holds along; telling that too would tell it twice.
  const [heldBefore, heldAfter] = [before, after].map(record => new Set((record.evaluations ?? []).map(each => each.id))) as [Set<string>, Set<string>]
  const comesWithItsOwn = (found: Found) => found.within !== undefined && found.kind !== 'evaluation' && (!heldBefore.has(found.within) || !heldAfter.has(found.within))
  for (const found of nounsOf(after)) {
    if (comesWithItsOwn(found)) continue
    const was = older.get(key(found))
    older.delete(key(found))
    if (!was) changes.push({ act: 'added', kind: found.kind, id: found.id, ...within(found), at: found.at, after: found.value })
    else changes.push(...fieldsChanged(was, found))
  }
  const removed = [...older.values()].filter(found => !comesWithItsOwn(found)).map((found): Change => ({ act: 'removed', kind: found.kind, id: found.id, ...within(found), at: found.at, before: found.value }))
  const frame = frameChanged(before, after)
  return [...frame.first, ...changes, ...removed, ...frame.last]
}

/** `before` as it is compared with `after`: each holds one programme, so the two are one thing in two states even where they go by two ids. */
export const besides = (before: ProgrammeRecord, after: ProgrammeRecord): ProgrammeRecord => before.programme.id === after.programme.id ? before : { ...before, programme: { ...before.programme, id: after.programme.id } }
