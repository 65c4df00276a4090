import { isPlain } from '#language/plain.ts'
import { nounsOf } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'
import { indexOf, referencesOf } from './references.ts'
import { recordFrom } from './validate.ts'

/** Parts of a design that may come along into another programme. Delivery, knowledge, evaluations and follow-up are a programme's own and never do. */
export const COPIED_PARTS = ['parties', 'theoryOfChange', 'results', 'risks', 'stakeholders', 'responsibilities', 'budget', 'crossCutting', 'plans'] as const
export type CopiedPart = typeof COPIED_PARTS[number]
/** What was left out so that nothing points into the void: how many references were dropped, and the places of things that cannot do without theirs. */
export type Copied = { readonly record: ProgrammeRecord, readonly dropped: number, readonly left: readonly string[] }

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

/** Removes references to what did not come along, last first so that places stay true; returns how many. */
function dropDangling(record: ProgrammeRecord): number {
  const index = indexOf(record)
  const dangling = [...referencesOf(record)].filter(reference => !index.find(reference.kinds, reference.to, reference.from?.within)).reverse()
  for (const { at } of dangling) removeAt(record, stepsOf(at))
  return dangling.length
}

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

/**
 * A new programme from another's design. `start` holds what is known of the new one. Its relation to the other is recorded; references to what does not come along are dropped,
 * and a thing that cannot do without one is left out. The source stays as it is.
 */
export function copyOf(source: ProgrammeRecord, parts: ReadonlySet<CopiedPart>, start: ProgrammeRecord['programme']): Copied {
  const related = { title: source.programme.title ?? source.programme.id, ...(source.programme.code === undefined ? {} : { identifier: source.programme.code }), relation: 'preceding' as const }
  const programme = { ...start, ...(parts.has('results') && source.programme.components && start.components === undefined ? { components: source.programme.components } : {}), relatedProgrammes: [...start.relatedProgrammes ?? [], related] }
  const record = structuredClone(unsourced({ throughline: source.throughline, programme, ...chosenFrom(source, parts) })) as ProgrammeRecord
  let dropped = dropDangling(record)
  const left: string[] = []
  for (;;) {
    const read = recordFrom(record)
    if (read.ok) return { record: read.value, dropped, left }
    const steps = stepsOf(read.problems.at(-1)?.at ?? '')
    const entry = steps.findLastIndex(step => typeof step === 'number')
    if (entry < 0) throw new RangeError(`a copy cannot be made valid at ${read.problems.at(-1)?.at ?? 'its top'}: ${read.problems.at(-1)?.say ?? ''}`)
    const place = steps.slice(0, entry + 1)
    const thing = [...nounsOf(record)].find(found => found.at === read.problems.at(-1)?.at.slice(0, found.at.length))
    left.push(thing ? `${thing.kind} ${thing.id}` : place.join('.'))
    removeAt(record, place)
    dropped += dropDangling(record)
  }
}
