import { CRITERIA } from '#language/code-lists.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Question } from '../matrix/matrix.ts'

/** What is asked of one group: the questions in the order of the matrix, each with what to listen for. `named`: the question names the group; otherwise it is put to whoever is heard. */
export type Asked = { readonly question: Question, readonly named: boolean }

/** Ways of hearing people, in the languages of the pages: “interviews”, “group discussion”, “entretiens”, “focus groups”. */
const BY_TALKING = /interview|discussion|focus|talk|conversation|entretien|groupe/i
const plain = (group: string) => group.trim().toLowerCase()

const isPutTo = (each: Question, group: string): boolean => each.groups?.some(asked => plain(asked) === plain(group)) ?? false
const isForAnybody = (each: Question): boolean => (each.groups?.length ?? 0) === 0 && (each.methods?.some(method => BY_TALKING.test(method)) ?? false)

/** The guide for a group: questions that name it, and those that name no group and are answered by talking to people. */
export function guideOf(evaluation: Pick<Evaluation, 'questions'>, group: string): readonly Asked[] {
  const rank = ({ criterion }: Question) => criterion === undefined ? CRITERIA.length : CRITERIA.indexOf(criterion)
  return (evaluation.questions ?? []).filter(each => isPutTo(each, group) || isForAnybody(each)).map(question => ({ question, named: isPutTo(question, group) })).toSorted((a, b) => rank(a.question) - rank(b.question))
}

/** Groups the questions name, in the order they come up. */
export const groupsAsked = (evaluation: Pick<Evaluation, 'questions'>): readonly string[] => [...new Set((evaluation.questions ?? []).flatMap(each => each.groups ?? []))]
