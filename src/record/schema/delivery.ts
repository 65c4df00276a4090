import { z } from 'zod'
import { AGREEMENT_KINDS, TRANSACTION_KINDS } from '#language/code-lists.ts'
import { country } from '#language/country.ts'
import { amount, currency } from '#language/money.ts'
import { orUnknown } from '#language/unknown.ts'
import { date, percent, period, text, title } from '#language/values.ts'
import { brokenDown } from './design.ts'
import { list, longList, noun, part, ref, refs } from './parts.ts'

export const activity = noun({
  code: title.optional(), title: text, output: ref('result').optional(), planned: period.optional(), actual: period.optional(), mode: z.enum(['in-person', 'online', 'hybrid']).optional(), places: list(title).optional(), countries: list(country).optional(),
  lead: ref('party').optional(), partners: refs('party').optional(), specialists: refs('expert').optional(), status: z.enum(['planned', 'under-way', 'done', 'dropped']).optional(), deliverables: list(text).optional(),
})
export const adaptation = noun({
  title: text, date: orUnknown(date).optional(), kind: z.enum(['no-cost-extension', 'cost-extension', 'change-of-mode', 'scope', 'budget', 'partner']), cause: text.optional(), risk: ref('risk').optional(),
  before: text.optional(), after: text.optional(), decidedBy: title.optional(), effect: text.optional(),
})
/** Participation as counts only: names and answers of participants never enter a record. */
export const participationCount = part({ by: z.record(title, title).optional(), registered: z.int().min(0).optional(), attended: z.int().min(0).optional(), completed: z.int().min(0).optional(), certificates: z.int().min(0).optional(), followedUp: z.int().min(0).optional(), preScore: percent.optional(), postScore: percent.optional(), satisfaction: percent.optional() })
export const learningEvent = noun({ title: text, kind: z.enum(['course', 'session', 'workshop', 'conference', 'study-tour']), mode: z.enum(['in-person', 'online', 'hybrid']).optional(), activity: ref('activity').optional(), dates: period.optional(), countries: list(country).optional(), facilitators: list(title).optional(), participation: list(participationCount).optional() })
export const measurement = noun({ indicator: ref('indicator'), period, country: country.optional(), value: orUnknown(z.union([z.number(), text])), numerator: z.number().optional(), denominator: z.number().optional(), disaggregated: list(brokenDown).optional(), status: z.enum(['draft', 'verified']).optional(), evidence: refs('document').optional(), remark: text.optional() })
export const agreement = noun({ title: title, from: ref('party'), to: ref('party'), parent: ref('agreement').optional(), kind: z.enum(AGREEMENT_KINDS).optional(), amount: orUnknown(amount).optional(), currency: currency.optional(), period: period.optional(), deliverables: list(text).optional(), supportCostRate: percent.optional() })
/** `from`, `to`: who paid and who received, where the agreement does not say; `fromActivity`, `toActivity`: identifiers of their own activities, by which money is followed. */
export const transaction = noun({ agreement: ref('agreement').optional(), line: ref('budgetLine').optional(), kind: z.enum(TRANSACTION_KINDS), date, amount, currency: currency.optional(), valueDate: date.optional(), document: ref('document').optional(), remark: text.optional(),
  reference: title.optional(), from: ref('party').optional(), fromActivity: title.optional(), to: ref('party').optional(), toActivity: title.optional(), country: country.optional(), sectors: list(title).optional(), humanitarian: z.boolean().optional() })
export const reallocation = noun({ from: ref('budgetLine'), to: ref('budgetLine'), amount, why: text, askedOn: date.optional(), askedBy: title.optional(), decision: z.enum(['granted', 'refused', 'open']).optional(), decidedOn: date.optional() })
export const delivery = part({
  activities: list(activity).optional(), adaptations: list(adaptation).optional(), learningEvents: list(learningEvent).optional(), measurements: longList(measurement).optional(),
  agreements: list(agreement).optional(), transactions: list(transaction).optional(), reallocations: list(reallocation).optional(),
})
