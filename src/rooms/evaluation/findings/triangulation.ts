import type { Evaluation, Finding } from '#record/schema/evaluation.ts'

export type Evidence = NonNullable<Evaluation['evidence']>[number]
/** How a finding stands on its evidence: on none, on one kind only, or on several kinds that could have told otherwise. */
export type Standing = 'none' | 'one-kind' | 'triangulated'
/** `agree`: groups whose evidence bears the finding out; `dissent`: groups whose evidence speaks against it; a group may do both. `unanswered`: something speaks against it and nothing says why it holds. */
export type Triangulation = { readonly standing: Standing, readonly kinds: readonly Evidence['kind'][], readonly evidence: readonly Evidence[], readonly contrary: readonly Evidence[], readonly agree: readonly string[], readonly dissent: readonly string[], readonly unanswered: boolean }

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)]

/** What a finding rests on and what speaks against it: by kind of source, as the field triangulates, and by group. */
export function triangulationOf(finding: Finding, evaluation: Pick<Evaluation, 'evidence'>): Triangulation {
  const known = new Map((evaluation.evidence ?? []).map(each => [each.id, each]))
  const named = (ids: readonly string[] | undefined) => (ids ?? []).flatMap(id => known.get(id) ?? [])
  const [evidence, contrary] = [named(finding.evidence), named(finding.contraryEvidence)]
  const kinds = unique(evidence.map(each => each.kind))
  const groups = (list: readonly Evidence[]) => unique(list.flatMap(each => each.groups ?? []))
  return { standing: kinds.length === 0 ? 'none' : kinds.length === 1 ? 'one-kind' : 'triangulated', kinds, evidence, contrary, agree: groups(evidence), dissent: groups(contrary), unanswered: contrary.length > 0 && !finding.answerToContrary }
}
