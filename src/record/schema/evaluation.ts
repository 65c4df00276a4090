import { z } from 'zod'
import { CRITERIA, LEVELS, PARTY_GROUPS, TIMEFRAMES } from '#language/code-lists.ts'
import { country } from '#language/country.ts'
import { amount } from '#language/money.ts'
import { orUnknown } from '#language/unknown.ts'
import { date, period, text, title } from '#language/values.ts'
import { list, noun, part, ref, refs } from './parts.ts'

export const criterion = z.enum(CRITERIA)
/** `ownCriterion`: a criterion of this evaluation beside the usual ones. `groups`: who is asked. */
export const question = noun({ criterion: criterion.optional(), ownCriterion: title.optional(), question: text, judgementCriteria: list(text).optional(), indicators: list(text).optional(), evidenceSources: list(text).optional(), methods: list(title).optional(), groups: list(title).optional() })
/** One piece or one kind of evidence. `declared` is the number a report states (“19 interviews”). Confidential evidence shows group, country and date only. */
export const evidence = noun({ kind: z.enum(['interview', 'group-discussion', 'survey', 'desk-review', 'document', 'observation', 'measurement', 'workshop']), title: text.optional(), declared: z.int().min(0).optional(), groups: list(title).optional(), country: country.optional(), date: orUnknown(date).optional(), confidential: z.boolean().optional() })
export const excerpt = noun({ evidence: ref('evidence'), text: text.optional(), codes: refs('code').optional() })
export const code = noun({ title, definition: text.optional(), parent: ref('code').optional() })
/** `heading` is the heading a report puts the finding under, as printed; `criterion` what it means. No `direction`: the sentence gives context. `contraryEvidence` speaks against it; `answerToContrary` says why it holds all the same. */
export const finding = noun({
  question: ref('question').optional(), criterion: criterion.optional(), ownCriterion: title.optional(), heading: title.optional(), statement: text, direction: z.enum(['strength', 'shortcoming', 'mixed']).optional(), evidence: refs('evidence').optional(),
  contraryEvidence: refs('evidence').optional(), answerToContrary: text.optional(),
})
/** On a usual criterion or on one of the evaluation's own (`ownCriterion`). */
export const rating = noun({ criterion: criterion.optional(), ownCriterion: title.optional(), score: z.int().min(1).max(6), reason: text.optional() })
export const conclusion = noun({ statement: text, restsOn: refs('finding').optional() })
/** `number` as printed; `timeframe` and the levels as the field scales them, other words kept in `asWritten`. */
export const recommendation = noun({
  number: z.union([z.int().min(0), title]).optional(), area: title.optional(), text, addressees: list(title).optional(), priority: z.enum(LEVELS).optional(), timeframe: z.enum(TIMEFRAMES).optional(), resources: z.enum(LEVELS).optional(),
  due: date.optional(), restsOn: refs('finding', 'conclusion').optional(), restsOnAsWritten: text.optional(), asWritten: z.record(title, text).optional(), reason: text.optional(),
})
const templateFields = { text, context: text.optional(), conditions: text.optional(), targetUsers: text.optional(), causes: text.optional(), success: text.optional(), difficulties: text.optional(), replication: text.optional(), policyGoals: text.optional(), restsOn: refs('finding').optional() }
/** `administration`: what it means for staff, resources and design of the bodies that carry programmes. */
export const lesson = noun({ ...templateFields, administration: text.optional() })
export const goodPractice = noun(templateFields)
export const comment = noun({ party: ref('party').optional(), section: title.optional(), comment: text, response: text.optional(), changed: z.boolean().optional() })
export const limitation = noun({ text })
/** One point of a quality checklist that a person answered: `item` is its name in src/rooms/evaluation/appraisal. */
const appraised = part({ item: title, answer: z.enum(['yes', 'partly', 'no', 'not-applicable']), remark: text.optional() })
/** How the validation workshop took one statement: how many people of a group agreed, agreed in part or did not; without `group`, of all the groups too small to be told alone. `reworded`: the statement was put before them in other words. */
const workshopView = part({ on: ref('finding', 'conclusion', 'recommendation', 'lesson', 'goodPractice'), group: z.enum(PARTY_GROUPS).optional(), agreed: z.int().min(0), partly: z.int().min(0), notAgreed: z.int().min(0), reworded: z.boolean().optional() })
export const evaluation = noun({
  title: title.optional(), kind: z.enum(['self', 'internal', 'independent', 'external']).optional(), timing: z.enum(['mid-term', 'final', 'ex-post']).optional(), date: orUnknown(date).optional(), purpose: text.optional(), purposes: list(text).optional(), scope: text.optional(), clients: list(title).optional(),
  period: period.optional(), criteria: list(criterion).optional(), ownCriteria: list(title).optional(), method: text.optional(), sample: text.optional(), independence: text.optional(), budget: amount.optional(),
  manager: title.optional(), evaluators: list(title).optional(), administrativeOffice: title.optional(), technicalOffice: title.optional(), keywords: list(title).optional(),
  calendar: list(part({ what: text, start: date.optional(), end: date.optional(), responsible: title.optional() })).optional(), appraisal: list(appraised).optional(),
  validationWorkshop: part({ held: z.boolean(), date: date.optional(), because: text.optional(), views: list(workshopView).optional() }).optional(),
  limitations: list(limitation).optional(), questions: list(question).optional(), evidence: list(evidence).optional(), excerpts: list(excerpt).optional(), codes: list(code).optional(),
  findings: list(finding).optional(), ratings: list(rating).optional(), conclusions: list(conclusion).optional(), recommendations: list(recommendation).optional(), lessons: list(lesson).optional(), goodPractices: list(goodPractice).optional(), comments: list(comment).optional(),
  unassigned: list(part({ text, near: title.optional() })).optional(),
})
export type Evaluation = z.infer<typeof evaluation>
export type Finding = z.infer<typeof finding>
export type Recommendation = z.infer<typeof recommendation>
