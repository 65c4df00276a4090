import type { Evaluation, Finding } from '#record/schema/evaluation.ts'
import { triangulationOf, type Evidence, type Standing } from '../findings/triangulation.ts'
import { FEWEST_TO_HIDE_AMONG } from '../interviews/coverage.ts'

/** Kinds of evidence that are people heard. */
const PEOPLE: ReadonlySet<Evidence['kind']> = new Set(['interview', 'group-discussion', 'survey', 'workshop'])
const hearsPeople = ({ kind }: Evidence): boolean => PEOPLE.has(kind)

/**
 * Conversations with people of these groups in one country (none named: undefined), and how they were heard. `times`: how many conversations, as counted or as a report states them; `few` where they are
 * interviews with so few people that a reader could tell who spoke.
 */
export type Heard = { readonly groups: readonly string[], readonly country?: string, readonly kinds: readonly Evidence['kind'][], readonly times: number | 'few' }

/** How many conversations an entry stands for: none where it is a further passage of one that is counted already. */
const timesOf = ({ declared }: Evidence): number => declared ?? 1

/**
 * Who was heard, from the record's evidence alone: by groups and country, in the order they are first met. Interviews with fewer than FEWEST_TO_HIDE_AMONG people are told as `few`, and there are no sums over
 * the fields, from which what is hidden could be worked out.
 */
export function heardIn(evaluation: Pick<Evaluation, 'evidence'>): readonly Heard[] {
  const fields = Map.groupBy((evaluation.evidence ?? []).filter(each => hearsPeople(each) && each.groups?.length), each => JSON.stringify([[...each.groups ?? []].sort(), each.country ?? '']))
  return [...fields.values()].map((members): Heard => {
    const [first] = members
    const times = members.reduce((sum, each) => sum + timesOf(each), 0)
    const isFew = times < FEWEST_TO_HIDE_AMONG && members.every(each => each.kind === 'interview')
    return { groups: first?.groups ?? [], ...first?.country === undefined ? {} : { country: first.country }, kinds: [...new Set(members.map(each => each.kind))], times: isFew ? 'few' : Math.max(1, times) }
  })
}

/** The groups of which, all told, too few were heard in confidence for a reader not to guess who spoke. */
function smallGroups(evidence: readonly Evidence[]): ReadonlySet<string> {
  const people = evidence.filter(hearsPeople)
  // An interview hears one person; a discussion or a survey hears enough.
  const heard = (group: string) => people.filter(each => each.groups?.includes(group)).reduce((sum, each) => sum + (each.kind === 'interview' ? timesOf(each) : FEWEST_TO_HIDE_AMONG), 0)
  return new Set(people.filter(each => each.confidential).flatMap(each => each.groups ?? []).filter(group => heard(group) < FEWEST_TO_HIDE_AMONG))
}

/** Groups that may be named, and whether others stand behind a finding that may not. */
export type Behind = { readonly groups: readonly string[], readonly others: boolean }
/** How a finding stands on its evidence, without who said it: kinds of source, groups, and whether something speaks against it. */
export type Borne = { readonly standing: Standing, readonly kinds: readonly Evidence['kind'][], readonly by: Behind, readonly contrary: { readonly kinds: readonly Evidence['kind'][], readonly by: Behind } | undefined }

/** Of each finding how it is borne out, as a paper for readers may say it. */
export function borneIn(evaluation: Pick<Evaluation, 'evidence'>): (finding: Finding) => Borne {
  const small = smallGroups(evaluation.evidence ?? [])
  const behind = (groups: readonly string[]): Behind => ({ groups: groups.filter(each => !small.has(each)), others: groups.some(each => small.has(each)) })
  return finding => {
    const { standing, kinds, contrary, agree, dissent } = triangulationOf(finding, evaluation)
    return { standing, kinds, by: behind(agree), contrary: contrary.length === 0 ? undefined : { kinds: [...new Set(contrary.map(each => each.kind))], by: behind(dissent) } }
  }
}
