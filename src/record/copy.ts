import { isPlain } from '#language/plain.ts'
import { nameOfThing } from './form/fields.ts'
import { nounsOf, type Found } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { indexOf, referencesOf } from './references.ts'
import type { Consideration } from './schema/programme.ts'
import { recordFrom } from './validate.ts'

/** Parts of a design that may come along into another programme. Delivery, knowledge, evaluations and follow-up are a programme's own and never do. */
export const COPIED_PARTS = ['parties', 'theoryOfChange', 'results', 'risks', 'stakeholders', 'responsibilities', 'budget', 'crossCutting', 'plans'] as const
export type CopiedPart = typeof COPIED_PARTS[number]
/** A thing of the source by kind, id and name. */
export type Named = { readonly kind: string, readonly id: string, readonly name: string }
/** A reference taken out because what it names stays behind. `from`: the thing it stood in, absent outside things; `fields`: the way to it there, without places in lists; `to`: what it named. */
export type Dropped = { readonly from?: Named, readonly fields: readonly string[], readonly to: Named }
/** A thing that cannot do without what stays behind; where only an entry of it was left out, `field` is the list. `to`: what it would have named. */
export type Left = { readonly thing?: Named, readonly field?: string, readonly to: readonly Named[] }
/** A copy, and what was left out of it so that nothing points into the void. */
export type Copied = { readonly record: ProgrammeRecord, readonly dropped: readonly Dropped[], readonly left: readonly Left[] }

type Plain = Record<string, unknown>

/** A value without sources: they say where the other programme's values were read. */
function unsourced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsourced)
  return isPlain(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'sources').map(([key, inner]) => [key, unsourced(inner)])) : value
}

const stepsOf = (at: string): (string | number)[] => [...at.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) => index === undefined ? key as string : Number(index))
const reach = (value: unknown, steps: readonly (string | number)[]): unknown => steps.reduce<unknown>((inner, step) => typeof inner === 'object' && inner !== null ? (inner as Plain)[step] : undefined, value)

function removeAt(record: unknown, steps: readonly (string | number)[]): void {
  const [holder, last] = [reach(record, steps.slice(0, -1)), steps.at(-1)]
  if (Array.isArray(holder) && typeof last === 'number') holder.splice(last, 1)
  else if (isPlain(holder) && last !== undefined) delete holder[last]
}

const named = ({ kind, id, value }: Found): Named => ({ kind, id, name: nameOfThing(value) })
const wayOf = (field: string): string[] => stepsOf(field).filter(step => typeof step === 'string')

/** A reference as it is taken out; `holder` is the very value it stood in. */
type TakenOut = Dropped & { readonly holder: unknown }

/** Removes references to what did not come along, last first so that places stay true. Gives what was removed, in the record's order. */
function dropDangling(record: ProgrammeRecord, source: ReturnType<typeof indexOf>): TakenOut[] {
  const index = indexOf(record)
  const dangling = [...referencesOf(record)].filter(reference => !index.find(reference.kinds, reference.to, reference.from?.within))
  const taken = dangling.map(({ from, field, at, to, kinds }): TakenOut => {
    const behind = source.find(kinds, to, from?.within)
    return { ...(from ? { from: named(from) } : {}), fields: wayOf(field), to: behind ? named(behind) : { kind: kinds[0] ?? '', id: to, name: to }, holder: reach(record, stepsOf(at).slice(0, -1)) }
  })
  for (const { at } of dangling.reverse()) removeAt(record, stepsOf(at))
  return taken
}

/** Whether `value` is `inner` or holds it somewhere within. */
const holds = (value: unknown, inner: unknown): boolean => value === inner || (typeof value === 'object' && value !== null && Object.values(value).some(each => holds(each, inner)))

/** The parts asked for, as the other programme has them: risks without their reviews, a budget without its earlier versions. */
function chosenFrom(source: ProgrammeRecord, parts: ReadonlySet<CopiedPart>): Plain {
  const from = (source.design ?? {}) as Plain
  const { reviewed, versions } = { reviewed: (risk: unknown) => { const { reviews: _, ...rest } = risk as Plain; return rest }, versions: (budget: unknown) => { if (!isPlain(budget)) return budget; const { earlierVersions: _, approvedOn: __, version: ___, versions: ____, ...rest } = budget; return rest } }
  const design: Plain = {
    ...(parts.has('theoryOfChange') ? { theoryOfChange: from['theoryOfChange'] } : {}), ...(parts.has('results') ? { results: from['results'], indicators: from['indicators'], levelNames: from['levelNames'] } : {}),
    ...(parts.has('risks') ? { risks: Array.isArray(from['risks']) ? from['risks'].map(reviewed) : from['risks'] } : {}), ...(parts.has('stakeholders') ? { stakeholders: from['stakeholders'] } : {}),
    ...(parts.has('responsibilities') ? { responsibilities: from['responsibilities'] } : {}), ...(parts.has('budget') ? { budget: versions(from['budget']) } : {}),
    ...(parts.has('crossCutting') ? { crossCutting: from['crossCutting'] } : {}), ...(parts.has('plans') ? { plans: from['plans'] } : {}),
  }
  const recorded = Object.fromEntries(Object.entries(design).filter(([, value]) => value !== undefined))
  return { ...(parts.has('parties') && source.parties ? { parties: source.parties } : {}), ...(Object.keys(recorded).length > 0 ? { design: recorded } : {}) }
}

/** Leaves out the entry that a problem lies in, with what it would have named; undefined where the problem lies in no entry of a list. */
function leaveOut(record: ProgrammeRecord, at: string, taken: readonly TakenOut[]): { readonly left: Left, readonly rest: TakenOut[] } | undefined {
  const steps = stepsOf(at)
  const entry = steps.findLastIndex(step => typeof step === 'number')
  if (entry < 0) return undefined
  const place = steps.slice(0, entry + 1)
  const gone = reach(record, place)
  const thing = [...nounsOf(record)].find(found => found.value === gone || holds(found.value, gone))
  const [within, rest] = [taken.filter(each => holds(gone, each.holder)), taken.filter(each => !holds(gone, each.holder))]
  const field = place.findLast(step => typeof step === 'string')
  removeAt(record, place)
  return { left: { ...(thing ? { thing: named(thing) } : {}), ...(thing?.value === gone || field === undefined ? {} : { field }), to: within.map(each => each.to) }, rest }
}

/** How many things each part of a design holds; a part that is recorded without things holds 0, one that is not recorded is absent. */
export function heldOf(source: ProgrammeRecord): Readonly<Partial<Record<CopiedPart, number>>> {
  const parts = COPIED_PARTS.map(part => [part, chosenFrom(source, new Set([part]))] as const).filter(([, chosen]) => Object.keys(chosen).length > 0)
  return Object.fromEntries(parts.map(([part, chosen]) => [part, [...nounsOf({ throughline: source.throughline, programme: { id: source.programme.id }, ...chosen })].length - 1]))
}

/**
 * A new programme from another's design. `start` holds what is known of the new one; `considered` is what it takes from the other's evaluations and follow-up to decide on. Its relation to the other is recorded here; in the other's
 * `followUp.nextPhase` it is noted only by who may change that programme and says so (`notingTakenOver`): whoever copies a design need be none of its people. References to what does not come along are dropped, and a thing that cannot do without one is left out. The source stays as it is.
 */
export function copyOf(source: ProgrammeRecord, parts: ReadonlySet<CopiedPart>, start: ProgrammeRecord['programme'], considered: readonly Consideration[] = []): Copied {
  const related = { title: source.programme.title ?? source.programme.id, ...(source.programme.code === undefined ? {} : { identifier: source.programme.code }), relation: 'preceding' as const, ...(considered.length > 0 ? { considered } : {}) }
  const programme = { ...start, ...(parts.has('results') && source.programme.components && start.components === undefined ? { components: source.programme.components } : {}), relatedProgrammes: [...start.relatedProgrammes ?? [], related] }
  const record = structuredClone(unsourced({ throughline: source.throughline, programme, ...chosenFrom(source, parts) })) as ProgrammeRecord
  const index = indexOf(source)
  let taken = dropDangling(record, index)
  const left: Left[] = []
  for (;;) {
    const read = recordFrom(record)
    if (read.ok) return { record: read.value, dropped: taken.map(({ holder: _, ...dropped }) => dropped), left: left.reverse() }
    const problem = read.problems.at(-1)
    const without = leaveOut(record, problem?.at ?? '', taken)
    if (!without) throw new RangeError(`a copy cannot be made valid at ${problem?.at ?? 'its top'}: ${problem?.say ?? ''}`)
    left.push(without.left)
    taken = [...without.rest, ...dropDangling(record, index)]
  }
}
