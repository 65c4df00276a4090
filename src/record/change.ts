import { isPlain } from '#language/plain.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { same } from '#language/same.ts'
import { isNounList, isPart } from './frame.ts'
import { NOUNS } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'

/**
 * One change of a record, the same wherever changes are spoken of: edits, imports, undo, differences of versions.
 * A noun added or removed whole, or one field of it from `before` to `after`; absent means not recorded. `within` is the evaluation it belongs to.
 * Kind `frame` speaks of what stands outside nouns: `id` is the part (`design.theoryOfChange`, '' for the top), `field` the key there.
 */
export type Change = { readonly act: 'added' | 'removed' | 'changed', readonly kind: string, readonly id: string, readonly within?: string | undefined, readonly at?: string | undefined, readonly field?: string | undefined, readonly before?: unknown, readonly after?: unknown }

type Plain = Record<string, unknown>
const nameOf = (change: Change): string => [change.kind === 'frame' ? change.id : `${change.kind} “${change.id}”`, change.field].filter(Boolean).join(', ')
const told = (value: unknown): string => { const text = value === undefined ? 'nothing recorded' : JSON.stringify(value); return text.length > 120 ? `${text.slice(0, 117)}…` : text }
const put = (holder: Plain, field: string, value: unknown): void => { if (value === undefined) delete holder[field]; else Object.defineProperty(holder, field, { value: structuredClone(value), enumerable: true, writable: true, configurable: true }) }

const stale = (change: Change, now: unknown): Problem => ({ code: 'stale', at: change.at ?? nameOf(change), say: `${nameOf(change)} was changed by someone else while you worked: you saw ${told(change.before)}, it is now ${told(now)}.`, do: 'Look at what it is now, then decide again.' })
const missing = (change: Change, what: string): Problem => ({ code: 'gone', at: change.at ?? nameOf(change), say: `${nameOf(change)} ${what}.`, do: 'Load the page again to see what is there.' })

/** Objects and lists copied for this making of changes: they alone may be written into, all else is shared with the record that was given. */
type Own = WeakSet<object>

/** What stands at a key of a holder of one's own, made one's own too: only what is on the way to a change is copied, not the ten thousand things beside it. */
function owned<Held extends object>(own: Own, holder: Plain | unknown[], key: string | number, held: Held): Held {
  if (own.has(held)) return held
  const copy = (Array.isArray(held) ? [...held] : { ...held }) as Held
  own.add(copy)
  Object.defineProperty(holder, key, { value: copy, enumerable: true, writable: true, configurable: true })
  return copy
}

/** The list a noun lives in, made where it is not recorded yet; undefined where something else is said in its place. */
function listOf(own: Own, record: Plain, change: Change): unknown[] | Problem {
  const path = NOUNS[change.kind]?.path
  if (!path || change.kind === 'programme') return { code: 'wrong-kind', at: nameOf(change), say: `“${change.kind}” is not a kind of thing that can be added or removed.`, do: `Use one of: ${Object.keys(NOUNS).join(', ')}.` }
  let holder: Plain = record
  for (const key of path.slice(0, -1)) {
    if (key === '*') continue
    const inner = holder[key]
    if (key === 'evaluations') {
      const place = Array.isArray(inner) ? inner.findIndex(each => isPlain(each) && each['id'] === change.within) : -1
      if (!Array.isArray(inner) || place < 0) return missing(change, `belongs to the evaluation “${change.within ?? ''}”, which is not there`)
      const list = owned(own, holder, key, inner)
      holder = owned(own, list, place, list[place] as Plain)
    } else holder = partOf(own, holder, key)
  }
  const key = path.at(-1) as string
  const list = holder[key]
  return owned(own, holder, key, Array.isArray(list) ? list : [])
}

/** The part at a key, made where it is not recorded yet or something else is said in its place. */
function partOf(own: Own, holder: Plain, key: string): Plain {
  const inner = holder[key]
  return owned(own, holder, key, isPlain(inner) && !('none' in inner) && !('unknown' in inner) ? inner : {})
}

function applyToFrame(own: Own, record: Plain, change: Change): Problem | undefined {
  const field = change.field
  if (field === undefined || !isPart(change.id)) return { code: 'wrong-place', at: change.id, say: `“${change.id}${field === undefined ? '' : `.${field}`}” is not a part of a record that is changed field by field.`, do: 'Name the part and the field.' }
  let holder: Plain = record
  for (const key of change.id === '' ? [] : change.id.split('.')) holder = partOf(own, holder, key)
  const now = holder[field]
  const place = change.id === '' ? field : `${change.id}.${field}`
  const isList = isNounList(place) && Array.isArray(change.after) && change.after.length === 0 && Array.isArray(now)
  // A part or a list of nouns is said to be there by {} or []; what it holds comes as changes of its own.
  if (isList || (isPart(place) && isPlain(now) && isPlain(change.after) && Object.keys(change.after).length === 0)) return undefined
  // Strictly: a part is taken away only when it is empty, or what someone else put there would go with it.
  if (!same(now, change.before)) return stale(change, now)
  put(holder, field, change.after)
  return undefined
}

function applyToNoun(own: Own, record: Plain, change: Change): Problem | undefined {
  if (change.kind === 'programme') {
    const programme = record['programme'] as Plain
    if (change.act !== 'changed' || change.field === undefined) return { code: 'wrong-kind', at: 'programme', say: 'A record has one programme; it is neither added nor removed.', do: 'Change its fields.' }
    if (!same(programme[change.field], change.before)) return stale(change, programme[change.field])
    put(owned(own, record, 'programme', programme), change.field, change.after)
    return undefined
  }
  const list = listOf(own, record, change)
  if (!Array.isArray(list)) return list
  const place = list.findIndex(each => isPlain(each) && each['id'] === change.id)
  if (change.act === 'added') {
    if (place >= 0) return { code: 'taken', at: nameOf(change), say: `${nameOf(change)} is there already.`, do: 'Choose another id.' }
    list.push(structuredClone(change.after))
    return undefined
  }
  const found = list[place]
  if (!isPlain(found)) return missing(change, 'is not there any more')
  if (change.act === 'removed') {
    if (change.before !== undefined && !same(found, change.before)) return stale(change, found)
    list.splice(place, 1)
    return undefined
  }
  if (change.field === undefined) return { code: 'wrong-place', at: nameOf(change), say: `The change of ${nameOf(change)} names no field.`, do: 'Name the field.' }
  if (!same(found[change.field], change.before)) return stale(change, found[change.field])
  put(owned(own, list, place, found), change.field, change.after)
  return undefined
}

/**
 * The record with the changes made, in their order; the record given stays as it is, and what no change touches is shared with it. Compare-and-set: a change whose `before` is not what stands there now is refused as `stale`
 * with both values. Refusals come all at once and nothing is changed. The result is not validated as a whole: `recordFrom` does that.
 */
export function applyChanges(record: ProgrammeRecord, changes: readonly Change[]): Outcome<unknown> {
  const copy: Plain = { ...record }
  const own: Own = new WeakSet()
  const problems = changes.flatMap(change => (change.kind === 'frame' ? applyToFrame(own, copy, change) : applyToNoun(own, copy, change)) ?? [])
  return problems.length > 0 ? refused(...problems) : granted(copy)
}
