import type { Evaluation, Finding, Recommendation } from '#record/schema/evaluation.ts'
import { triangulationOf, type Triangulation } from './triangulation.ts'

type Conclusion = NonNullable<Evaluation['conclusions']>[number]
/** A finding at the end of a thread, with what it stands on. */
export type FindingHeld = { readonly finding: Finding, readonly stands: Triangulation }
/** A recommendation’s thread: the conclusions it rests on, each with its findings, and the findings it rests on itself. `breaks`: where the thread ends before any evidence. */
export type Thread = { readonly conclusions: readonly { readonly conclusion: Conclusion, readonly findings: readonly FindingHeld[] }[], readonly findings: readonly FindingHeld[], readonly breaks: readonly Break[] }
/** `nothing`: it rests on nothing; `conclusion`: a conclusion rests on no finding; `finding`: a finding rests on no evidence. */
export type Break = { readonly at: 'nothing' } | { readonly at: 'conclusion' | 'finding', readonly id: string }

/** Follows a recommendation down to its evidence. What it names that is not there is left out, and counts as a break. */
export function threadOf(recommendation: Pick<Recommendation, 'restsOn'>, evaluation: Evaluation): Thread {
  const [findings, conclusions] = [new Map((evaluation.findings ?? []).map(each => [each.id, each])), new Map((evaluation.conclusions ?? []).map(each => [each.id, each]))]
  const held = (ids: readonly string[] | undefined): FindingHeld[] => (ids ?? []).flatMap(id => findings.get(id) ?? []).map(finding => ({ finding, stands: triangulationOf(finding, evaluation) }))
  const rests = recommendation.restsOn ?? []
  const through = rests.filter(id => !findings.has(id)).flatMap(id => conclusions.get(id) ?? []).map(conclusion => ({ conclusion, findings: held(conclusion.restsOn) }))
  const own = held(rests)
  const bare = [...own, ...through.flatMap(each => each.findings)].filter(each => each.stands.standing === 'none').map(({ finding }): Break => ({ at: 'finding', id: finding.id }))
  const loose = through.filter(each => each.findings.length === 0).map(({ conclusion }): Break => ({ at: 'conclusion', id: conclusion.id }))
  return { conclusions: through, findings: own, breaks: [...(own.length + through.length === 0 ? [{ at: 'nothing' as const }] : []), ...loose, ...bare.filter((each, index) => bare.findIndex(other => 'id' in other && 'id' in each && other.id === each.id) === index)] }
}

/** The fields of the ILO’s templates for lessons and good practices, as this record names them. */
export const TEMPLATE = { lesson: ['text', 'context', 'conditions', 'targetUsers', 'causes', 'success', 'difficulties', 'administration'], goodPractice: ['text', 'context', 'conditions', 'targetUsers', 'causes', 'success', 'replication', 'policyGoals'] } as const

/** Which fields of its template a lesson or good practice leaves empty. */
export const emptyIn = (kind: keyof typeof TEMPLATE, each: Readonly<Record<string, unknown>>): readonly string[] => TEMPLATE[kind].filter(field => each[field] === undefined || each[field] === '')
