import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CRITERIA, LEVELS, TIMEFRAMES } from '#language/code-lists.ts'
import { text, title } from '#language/values.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { PARTS } from './choices.ts'

/** A further text of a statement, such as a lesson's context; `field` is its name in the record. */
const detail = z.strictObject({ field: title, text })
/** One statement of a sent draft. `field`: what part of the evaluation's own account it is; `restsOn`: statements of the same draft. */
const item = z.strictObject({
  id: title, text, field: title.optional(), direction: z.enum(['strength', 'shortcoming', 'mixed']).optional(), number: title.optional(), area: title.optional(), addressees: z.array(title).optional(),
  priority: z.enum(LEVELS).optional(), timeframe: z.enum(TIMEFRAMES).optional(), resources: z.enum(LEVELS).optional(), due: z.string().optional(), details: z.array(detail).optional(), restsOn: z.array(title).optional(),
})
/** `key` is the same in every round, so that comments are followed through later drafts. */
const section = z.strictObject({ key: title, part: z.enum(PARTS), criterion: z.enum(CRITERIA).optional(), own: title.optional(), score: z.int().optional(), items: z.array(item) })
/** A draft as readers without an account get it. */
export const sentDraft = z.strictObject({ programme: title.optional(), title: title.optional(), kind: title.optional(), timing: title.optional(), sections: z.array(section) })
export type SentDraft = z.infer<typeof sentDraft>
export type SentSection = z.infer<typeof section>
export type SentItem = z.infer<typeof item>

/** What is told of lessons and good practices beside their text. */
const DETAILS = ['context', 'conditions', 'targetUsers', 'causes', 'success', 'difficulties', 'replication', 'policyGoals', 'administration'] as const
/** What is told of the evaluation itself. Not its sample: that says whom it heard. */
const ABOUT = ['purpose', 'scope', 'method'] as const

/** An id for others' eyes: the same in every round, and no word of the evaluators' own, which ids may be made of. */
export const sentId = (evaluation: string, id: string): string => createHash('sha256').update(`${evaluation} ${id}`).digest('hex').slice(0, 16)

/** Only what is there. */
const filled = <T extends Readonly<Record<string, unknown>>>(shape: T) => Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as { [K in keyof T]?: Exclude<T[K], undefined> }

/**
 * An evaluation as it is put before others for comment. Everything in it is named here one by one, so that what is added to evaluations later stays with the evaluators until somebody decides otherwise:
 * no evidence nor what speaks against it, no answers to that, no sources, notes, reasons or words as others wrote them.
 */
export function sentDraftOf(record: ProgrammeRecord, evaluation: Evaluation): SentDraft {
  const known = new Set([...evaluation.findings ?? [], ...evaluation.conclusions ?? []].map(each => each.id))
  const named = (id: string) => sentId(evaluation.id, id)
  const resting = (ids: readonly string[] | undefined) => (ids ?? []).filter(id => known.has(id)).map(named)
  const statement = (id: string, words: string, more: Readonly<Record<string, unknown>> = {}): SentItem => ({ id: named(id), text: words, ...filled(more) })
  const taught = (list: Evaluation['lessons'] | Evaluation['goodPractices']) => (list ?? []).map(each => statement(each.id, each.text, {
    details: DETAILS.flatMap(field => { const words = (each as Readonly<Record<string, unknown>>)[field]; return typeof words === 'string' && words !== '' ? [{ field, text: words }] : [] }), restsOn: resting(each.restsOn),
  }))
  const parts: readonly SentSection[] = [
    { key: 'about', part: 'about', items: [...ABOUT.flatMap(field => { const words = evaluation[field]; return words ? [statement(`of the evaluation: ${field}`, words, { field })] : [] }), ...(evaluation.limitations ?? []).map(each => statement(each.id, each.text, { field: 'limitations' }))] },
    ...findingsOf(evaluation, statement),
    { key: 'conclusions', part: 'conclusions', items: (evaluation.conclusions ?? []).map(each => statement(each.id, each.statement, { restsOn: resting(each.restsOn) })) },
    { key: 'recommendations', part: 'recommendations', items: (evaluation.recommendations ?? []).map(({ id, text: words, number, area, addressees, priority, timeframe, resources, due, restsOn }, index) => statement(id, words, { number: String(number ?? index + 1), area, addressees, priority, timeframe, resources, due, restsOn: resting(restsOn) })) },
    { key: 'lessons', part: 'lessons', items: taught(evaluation.lessons) },
    { key: 'goodPractices', part: 'goodPractices', items: taught(evaluation.goodPractices) },
  ]
  return { ...filled({ programme: record.programme.title, title: evaluation.title, kind: evaluation.kind, timing: evaluation.timing }), sections: [...parts.filter(each => each.items.length > 0), { key: 'whole', part: 'whole', items: [] }] }
}

/** Findings by criterion, in the order of the criteria; then by the evaluation's own criteria, then those of none. */
function findingsOf(evaluation: Evaluation, statement: (id: string, words: string, more: Readonly<Record<string, unknown>>) => SentItem): SentSection[] {
  const findings = evaluation.findings ?? []
  const items = (wanted: (finding: typeof findings[number]) => boolean) => findings.filter(wanted).map(each => statement(each.id, each.statement, { direction: each.direction }))
  const own = [...new Set(findings.filter(each => each.criterion === undefined && each.ownCriterion).map(each => each.ownCriterion ?? ''))]
  return [
    ...CRITERIA.map((criterion): SentSection => {
      const score = evaluation.ratings?.find(each => each.criterion === criterion)?.score
      return { key: `findings.${criterion}`, part: 'findings', criterion, ...(score === undefined ? {} : { score }), items: items(each => each.criterion === criterion) }
    }),
    ...own.map((name): SentSection => ({ key: `findings.own.${name}`.slice(0, 500), part: 'findings', own: name, items: items(each => each.criterion === undefined && each.ownCriterion === name) })),
    { key: 'findings', part: 'findings', items: items(each => each.criterion === undefined && !each.ownCriterion) },
  ]
}

/** Whether there is anything to comment on but the draft as a whole. */
export const saysSomething = (draft: SentDraft): boolean => draft.sections.some(each => each.items.length > 0)
