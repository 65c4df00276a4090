import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'
import { same } from '#language/same.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import type { Change } from '../change.ts'
import { fieldOfPart, fieldsOf, nameOfThing } from '../form/fields.ts'
import { isNounList, isPart } from '../frame.ts'
import { nounsOf, type Found } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import { indexOf, referencesOf } from '../references.ts'
import { pairsOf } from './pairs.ts'
import { shownOf, type Shown } from './shown.ts'

/**
 * One change as a sentence needs it, in no language yet. `fields` leads from the thing to the value (`targets`, `value`), `which` names the entry of a list on the way;
 * no fields: the thing as a whole. `name` is empty for parts outside nouns, whose place is `id`. `change` is the place in the list of changes it was told from.
 */
export type Told = {
  readonly act: 'added' | 'removed' | 'recorded' | 'erased' | 'raised' | 'lowered' | 'changed' | 'reworded' | 'listed' | 'reordered'
  readonly kind: string, readonly id: string, readonly name: string, readonly fields: readonly string[], readonly which?: Shown
  readonly before?: Shown, readonly after?: Shown, readonly come?: readonly Shown[], readonly gone?: readonly Shown[]
  readonly currency?: string, readonly because?: string, readonly change: number
}

type Side = { readonly found: ReadonlyMap<string, Found>, readonly nameAt: (at: string) => string | undefined, readonly currency: string | undefined }
const keyOf = (kind: string, id: string, within: string | undefined) => `${kind}/${within ?? ''}/${id}`
/** A text longer than this is reworded rather than changed from one to another. */
const LONG = 60
const MONEY = new Set(['amount', 'total', 'cost'])

function sideOf(record: ProgrammeRecord): Side {
  const index = indexOf(record)
  const names = new Map<string, string>()
  for (const reference of referencesOf(record)) {
    const to = index.find(reference.kinds, reference.to, reference.from?.within)
    if (to) names.set(reference.at, nameOfThing(to.value))
  }
  const budget = record.design?.budget
  const currency = budget && 'currency' in budget ? budget.currency : record.programme.currency
  return { found: new Map([...nounsOf(record)].map(found => [keyOf(found.kind, found.id, found.within), found])), nameAt: at => names.get(at), currency }
}

type Compared = { readonly before: unknown, readonly after: unknown, readonly field: FormField | undefined, readonly fields: readonly string[], readonly which?: Shown, readonly was: string, readonly is: string }
type Saying = Omit<Told, 'kind' | 'id' | 'name' | 'change'>

const said = (value: unknown) => value !== undefined && !isUnknown(value) && !isNone(value)
const isParts = (field: FormField | undefined, value: unknown) => Array.isArray(value) && (field?.kind === 'parts' || value.some(isPlain))

/** What an entry of a list is about, without the figures that changed. */
function aboutOf(entry: unknown, other: unknown, field: FormField | undefined, at: string, nameAt: Side['nameAt']): Shown {
  const kept = isPlain(entry) && isPlain(other) ? Object.fromEntries(Object.entries(entry).filter(([key, value]) => same(value, other[key]))) : entry
  return shownOf(kept, field && { ...field, kind: 'part' }, at, nameAt)
}

function* sayingsOf({ before, after, field, fields, which, was, is }: Compared, older: Side, newer: Side): Generator<Saying> {
  const base = { fields, ...(which ? { which } : {}) }
  if (isParts(field, before) && isParts(field, after)) {
    const [one, other] = [before as unknown[], after as unknown[]]
    const pairs = pairsOf(one, other)
    for (const pair of pairs.changed) yield* sayingsOf({ before: one[pair.was], after: other[pair.is], field: field && { ...field, kind: 'part' }, fields, which: aboutOf(other[pair.is], one[pair.was], field, `${is}[${pair.is}]`, newer.nameAt), was: `${was}[${pair.was}]`, is: `${is}[${pair.is}]` }, older, newer)
    const shown = (list: readonly unknown[], places: readonly number[], at: string, side: Side) => places.map(place => shownOf(list[place], field, `${at}[${place}]`, side.nameAt))
    if (pairs.come.length + pairs.gone.length > 0) yield { act: 'listed', ...base, come: shown(other, pairs.come, is, newer), gone: shown(one, pairs.gone, was, older) }
    else if (pairs.changed.length === 0) yield { act: 'reordered', ...base }
    return
  }
  if (isPlain(before) && isPlain(after) && said(before) && said(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      // Where a value was read is no part of what it says.
      if (key === 'sources' || same(before[key], after[key])) continue
      yield* sayingsOf({ before: before[key], after: after[key], field: field?.fields?.find(each => each.name === key), fields: [...fields, key], ...(which ? { which } : {}), was: `${was}.${key}`, is: `${is}.${key}` }, older, newer)
    }
    return
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const pairs = pairsOf(before, after)
    if (pairs.come.length + pairs.gone.length === 0) { yield { act: 'reordered', ...base }; return }
    yield { act: 'listed', ...base, come: pairs.come.map(place => shownOf(after[place], field, `${is}[${place}]`, newer.nameAt)), gone: pairs.gone.map(place => shownOf(before[place], field, `${was}[${place}]`, older.nameAt)) }
    return
  }
  const money = MONEY.has(fields.at(-1) ?? '') && newer.currency !== undefined ? { currency: newer.currency } : {}
  const values = { ...(before === undefined ? {} : { before: shownOf(before, field, was, older.nameAt) }), ...(after === undefined ? {} : { after: shownOf(after, field, is, newer.nameAt) }), ...money }
  const isText = typeof before === 'string' && typeof after === 'string' && field?.kind !== 'choice' && Math.max(before.length, after.length) > LONG
  const act = before === undefined ? 'recorded' : after === undefined ? 'erased' : typeof before === 'number' && typeof after === 'number' ? after > before ? 'raised' : 'lowered' : isText ? 'reworded' : 'changed'
  yield { act, ...base, ...values }
}

/** The reason a thing itself gives for how far it has come, when that is what changed. */
function becauseOf(change: Change, after: Found | undefined): { because: string } | Record<string, never> {
  const because = after?.value['because']
  return change.field === 'status' && typeof because === 'string' ? { because } : {}
}

/** Told with the status it is the reason of. */
const isReasonOfStatus = (change: Change, all: readonly Change[]): boolean => change.field === 'because' && change.after !== undefined && all.some(other => other.kind === change.kind && other.id === change.id && other.field === 'status')

/** An empty list or part only makes room for what is told by itself, unless nothing stands in it. */
const onlyMakesRoom = (change: Change, record: ProgrammeRecord): boolean => {
  const place = [change.id, change.field].filter(Boolean).join('.')
  if (isPart(place) && place !== '') return true
  const held = place.split('.').reduce<unknown>((inner, key) => isPlain(inner) ? inner[key] : undefined, record)
  return isNounList(place) && (!Array.isArray(held) || held.length > 0)
}

/**
 * What changed, change by change, ready to be said: figures raised or lowered, texts reworded, things added and removed, references by the names of what they name.
 * `changes` are those `differenceOf(before, after)` gives. Changes of sources alone are not told: they say where a value was read.
 */
export function toldOf(changes: readonly Change[], before: ProgrammeRecord, after: ProgrammeRecord): Told[] {
  const [older, newer] = [sideOf(before), sideOf(after)]
  return changes.flatMap((change, place): Told[] => {
    const key = keyOf(change.kind, change.id, change.within)
    const [was, is] = [older.found.get(key), newer.found.get(key)]
    const thing = { kind: change.kind, id: change.id, name: change.kind === 'frame' ? '' : nameOfThing((is ?? was)?.value ?? { id: change.id }), change: place }
    if (change.act !== 'changed') return [{ act: change.act, ...thing, fields: [] }]
    if (change.field === undefined || change.field === 'sources' || isReasonOfStatus(change, changes)) return []
    if (change.kind === 'frame') {
      const room = (value: unknown) => value === undefined || (isPlain(value) && Object.keys(value).length === 0) || (Array.isArray(value) && value.length === 0)
      if (room(change.before) && room(change.after) && onlyMakesRoom(change, change.after === undefined ? before : after)) return []
    }
    const at = [change.id, change.field].filter(Boolean).join('.')
    const field = change.kind === 'frame' ? fieldOfPart(at) : fieldsOf(change.kind)?.find(each => each.name === change.field)
    const [wasAt, isAt] = change.kind === 'frame' ? [at, at] : [`${was?.at}.${change.field}`, `${is?.at}.${change.field}`]
    return [...sayingsOf({ before: change.before, after: change.after, field, fields: [change.field], was: wasAt, is: isAt }, older, newer)].map(saying => ({ ...saying, ...thing, ...becauseOf(change, is) }))
  })
}
