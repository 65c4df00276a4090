import { CRITERIA, type Criterion } from '#language/code-lists.ts'
import type { z } from 'zod'
import type { Evaluation, question } from '#record/schema/evaluation.ts'

export type Question = z.infer<typeof question>
type Evidence = NonNullable<Evaluation['evidence']>[number]

/** What a question still needs to be answerable: where to look, what would count as an answer, how, and what would be looked at. */
export const LACKS = ['source', 'yardstick', 'indicator', 'method', 'criterion'] as const
export type Lack = typeof LACKS[number]
export type MatrixRow = { readonly question: Question, readonly lacks: readonly Lack[], readonly findings: readonly string[] }
/** The questions on one criterion, usual or its own; neither: questions that name none. `asked`: whether the evaluation is to look at it. */
export type MatrixGroup = { readonly criterion?: Criterion, readonly own?: string, readonly asked: boolean, readonly rows: readonly MatrixRow[] }
/** A source and the questions it serves, by id. `evidence`: it is recorded as evidence; otherwise only questions name it. */
export type MatrixSource = { readonly name: string, readonly kind?: Evidence['kind'], readonly evidence?: string, readonly serves: readonly string[] }
export type Matrix = { readonly groups: readonly MatrixGroup[], readonly sources: readonly MatrixSource[], readonly withoutSource: number, readonly serveNone: number }

const isFilled = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0

function lacksOf(each: Question): Lack[] {
  const there: Record<Lack, boolean> = { source: isFilled(each.evidenceSources) || isFilled(each.groups), yardstick: isFilled(each.judgementCriteria), indicator: isFilled(each.indicators), method: isFilled(each.methods), criterion: each.criterion !== undefined || each.ownCriterion !== undefined }
  return LACKS.filter(lack => !there[lack])
}

/** Words as they are compared: without case, marks and plural. */
const plain = (words: string): string => words.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').split(' ').map(word => word.length > 3 ? word.replace(/s$/, '') : word).join(' ').trim()
const names = (text: string, words: string): boolean => words !== '' && ` ${plain(text)} `.includes(` ${plain(words)} `)

/** Does a question draw on a piece of evidence: by its name, by its kind, by a group it puts the question to, or by a finding that answers it? */
function drawsOn(each: Question, evidence: Evidence, evaluation: Evaluation): boolean {
  const said = [...each.evidenceSources ?? [], ...each.methods ?? []]
  if (said.some(text => names(text, evidence.title ?? '') || names(text, evidence.kind.replace('-', ' ')) || (evidence.title !== undefined && names(evidence.title, text)))) return true
  if (evidence.groups?.some(group => each.groups?.some(asked => plain(asked) === plain(group)) || said.some(text => names(text, group)))) return true
  return (evaluation.findings ?? []).some(finding => finding.question === each.id && [...finding.evidence ?? [], ...finding.contraryEvidence ?? []].includes(evidence.id))
}

function sourcesOf(evaluation: Evaluation): MatrixSource[] {
  const questions = evaluation.questions ?? []
  const recorded = (evaluation.evidence ?? []).map((evidence): MatrixSource => ({ name: evidence.title ?? evidence.groups?.join(', ') ?? '', kind: evidence.kind, evidence: evidence.id, serves: questions.filter(each => drawsOn(each, evidence, evaluation)).map(each => each.id) }))
  const named = new Map<string, { name: string, serves: Set<string> }>()
  for (const each of questions) for (const name of each.evidenceSources ?? []) {
    if ((evaluation.evidence ?? []).some(evidence => names(name, evidence.title ?? '') || names(evidence.title ?? '', name))) continue
    const known = named.get(plain(name)) ?? { name, serves: new Set<string>() }
    named.set(plain(name), known)
    known.serves.add(each.id)
  }
  return [...recorded, ...[...named.values()].map(({ name, serves }) => ({ name, serves: [...serves] }))]
}

/** The evaluation matrix: questions by criterion with what each lacks, and sources with the questions they serve. */
export function matrixOf(evaluation: Evaluation): Matrix {
  const questions = evaluation.questions ?? []
  const rowOf = (each: Question): MatrixRow => ({ question: each, lacks: lacksOf(each), findings: (evaluation.findings ?? []).filter(finding => finding.question === each.id).map(finding => finding.id) })
  const usual = CRITERIA.map((criterion): MatrixGroup => ({ criterion, asked: evaluation.criteria?.includes(criterion) ?? false, rows: questions.filter(each => each.criterion === criterion).map(rowOf) }))
  const ownNames = [...new Set([...evaluation.ownCriteria ?? [], ...questions.flatMap(each => each.criterion === undefined && each.ownCriterion !== undefined ? [each.ownCriterion] : [])])]
  const own = ownNames.map((name): MatrixGroup => ({ own: name, asked: evaluation.ownCriteria?.includes(name) ?? false, rows: questions.filter(each => each.criterion === undefined && each.ownCriterion === name).map(rowOf) }))
  const loose = questions.filter(each => each.criterion === undefined && each.ownCriterion === undefined).map(rowOf)
  const groups = [...usual, ...own, ...(loose.length > 0 ? [{ asked: false, rows: loose }] : [])].filter(group => group.asked || group.rows.length > 0)
  const sources = sourcesOf(evaluation)
  return { groups, sources, withoutSource: questions.filter(each => lacksOf(each).includes('source')).length, serveNone: sources.filter(source => source.serves.length === 0).length }
}
