import { z } from 'zod'
import { AGREEMENT_KINDS, BUDGET_CATEGORIES, BUDGET_PURPOSES, CROSS_CUTTING_ISSUES, LEVEL_PRESETS, PARTY_GROUPS, RESULT_LEVELS, RISK_CATEGORIES } from '#language/code-lists.ts'
import { country } from '#language/country.ts'
import { amount, currency } from '#language/money.ts'
import { orNone, orUnknown } from '#language/unknown.ts'
import { date, id, oneToFive, percent, period, text, title } from '#language/values.ts'
import { list, noun, part, ref, refs } from './parts.ts'

export const tocNode = noun({ kind: z.enum(['impact', 'outcome', 'output', 'activity', 'precondition', 'external']), statement: text, result: ref('result').optional() })
export const tocLink = noun({ from: ref('tocNode'), to: ref('tocNode'), because: text.optional() })
export const assumption = noun({ statement: text, on: ref('tocNode', 'tocLink').optional(), evidence: text.optional(), confidence: oneToFive.optional(), watchedBy: refs('indicator', 'risk').optional() })
export const theoryOfChange = part({ narrative: text.optional(), nodes: list(tocNode).optional(), links: list(tocLink).optional(), assumptions: list(assumption).optional(), communicatedTo: refs('engagement').optional() })

export const result = noun({ level: z.enum(RESULT_LEVELS), code: title.optional(), title: text, statement: text.optional(), component: title.optional(), parent: ref('result').optional(), status: z.enum(['planned', 'active', 'achieved', 'dropped']).optional(), because: text.optional() })

const figure = z.union([z.number(), text])
/** A value broken down: `by` maps a disaggregation to its category, `{ sex: 'female', country: 'ID' }`. */
export const brokenDown = part({ by: z.record(title, title), value: orUnknown(figure), numerator: z.number().optional(), denominator: z.number().optional() })
export const target = part({ period: period.optional(), country: country.optional(), value: orUnknown(figure), numerator: z.number().optional(), denominator: z.number().optional(), disaggregated: list(brokenDown).optional(), remark: text.optional() })
export const baseline = part({ value: orUnknown(figure), numerator: z.number().optional(), denominator: z.number().optional(), date: orUnknown(date).optional(), source: text.optional(), disaggregated: list(brokenDown).optional() })
export const indicator = noun({
  result: ref('result').optional(), code: title.optional(), title: text, definition: text.optional(), unit: title.optional(), direction: z.enum(['up', 'down']).optional(),
  kind: z.enum(['number', 'percent', 'ratio', 'rating', 'milestone', 'narrative']).optional(), numeratorDefinition: text.optional(), denominatorDefinition: text.optional(),
  addsUp: z.enum(['non-cumulative', 'each-report-adds', 'each-report-replaces']).optional(), overPlaces: z.enum(['sum', 'latest', 'highest', 'ratio-of-sums']).optional(),
  disaggregations: list(part({ by: z.enum(['sex', 'country', 'group', 'age', 'disability', 'location', 'custom']), title: title.optional(), categories: list(title).optional() })).optional(),
  baseline: orUnknown(baseline).optional(), targets: list(target).optional(), meansOfVerification: text.optional(),
  dataSource: part({ exists: z.enum(['yes', 'no', 'unsure']), title: title.optional(), cost: amount.optional(), owner: ref('party').optional() }).optional(),
  frequency: title.optional(), responsible: ref('party').optional(),
})
export type Indicator = z.infer<typeof indicator>

/** Words of one's own, where the usual ones are offered. */
const offered = (usual: readonly string[]) => title.meta({ examples: [...usual] })

export const risk = noun({
  title: text, cause: text.optional(), event: text.optional(), effect: text.optional(), category: offered(RISK_CATEGORIES).optional(), likelihood: oneToFive.optional(), impact: oneToFive.optional(),
  response: z.enum(['avoid', 'reduce', 'transfer', 'accept']).optional(), measures: text.optional(), contingency: text.optional(), trigger: text.optional(), owner: title.optional(),
  status: z.enum(['open', 'materialised', 'closed']).optional(), reviewEvery: z.int().min(1).max(120).optional(), reviews: list(part({ date, likelihood: oneToFive.optional(), impact: oneToFive.optional(), remark: text.optional() })).optional(),
  threatens: refs('assumption', 'result', 'activity').optional(),
})
export const stakeholder = noun({ title: title, party: ref('party').optional(), group: offered(PARTY_GROUPS).optional(), country: country.optional(), interest: oneToFive.optional(), influence: oneToFive.optional() })
export const engagement = noun({
  title, date: orUnknown(date).optional(), stage: z.enum(['design', 'implementation', 'monitoring', 'evaluation', 'follow-up']), kind: z.enum(['consultation', 'briefing', 'steering', 'validation', 'training', 'study-tour']),
  parties: refs('party').optional(), groups: list(offered(PARTY_GROUPS)).optional(), countries: list(country).optional(), put: text.optional(), said: text.optional(), changed: text.optional(),
})
export const responsibility = noun({ function: title, assignments: list(part({ party: ref('party'), as: z.enum(['R', 'A', 'C', 'I']) })) })
export const budgetLine = noun({ code: title.optional(), title, category: z.enum(BUDGET_CATEGORIES).optional(), result: ref('result').optional(), activity: ref('activity').optional(), party: ref('party').optional(), amount, currency: currency.optional(), purposes: list(z.enum(BUDGET_PURPOSES)).optional() })
/** What one unit of `from` is worth in `to` on a date, and who says so. No amount of one currency is added to another without one. */
export const rate = part({ from: currency, to: currency, rate: z.number().min(1e-9).max(1e9), date, source: text })
/** A line as a version kept it: names instead of references, so that an old version never stands in the way of what is removed later. */
export const keptLine = part({ line: id, code: title.optional(), title, category: z.enum(BUDGET_CATEGORIES).optional(), result: text.optional(), party: title.optional(), amount, currency: currency.optional(), purposes: list(z.enum(BUDGET_PURPOSES)).optional() })
export const budgetVersion = noun({ version: title, approvedOn: date.optional(), reason: text.optional(), total: amount.optional(), currency, lines: list(keptLine).optional() })
export const budget = part({
  currency, version: title.optional(), approvedOn: date.optional(), total: amount.optional(), lines: list(budgetLine).optional(), rates: list(rate).optional(), versions: list(budgetVersion).optional(),
  earlierVersions: list(part({ version: title, total: amount, reason: text.optional() })).optional(),
})
/** An agreement the design foresees, tier below tier. What is signed later stands in delivery: a design never knows it. `adds` says what the tier is for. */
export const plannedAgreement = noun({ title, from: ref('party'), to: ref('party'), parent: ref('plannedAgreement').optional(), kind: z.enum(AGREEMENT_KINDS).optional(), amount: orUnknown(amount).optional(), currency: currency.optional(), period: period.optional(), deliverables: list(text).optional(), supportCostRate: percent.optional(), adds: text.optional() })
export const crossCutting = noun({ issue: z.enum(CROSS_CUTTING_ISSUES), marker: z.int().min(0).max(2).optional(), addressedHow: text.optional(), results: refs('result').optional(), indicators: refs('indicator').optional(), budgetLines: refs('budgetLine').optional(), engagements: refs('engagement').optional() })
/** One item of a plan, tied to the money and the party that carry it. */
export const planItem = noun({ title: text, when: title.optional(), responsible: ref('party').optional(), budgetLine: ref('budgetLine').optional() })
/** One thing that goes on after the end. `money` says where it comes from when no line of this budget pays for it. */
export const exitItem = noun({ title: text, when: title.optional(), responsible: ref('party').optional(), budgetLine: ref('budgetLine').optional(), money: text.optional() })
export const communicationItem = noun({ audience: title, message: text.optional(), channel: title.optional(), product: ref('product').optional(), when: title.optional(), responsible: ref('party').optional(), budgetLine: ref('budgetLine').optional() })
export const plans = part({
  feasibility: orNone(part({ questions: list(part({ question: text, judgement: text.optional(), evidence: text.optional(), responsible: ref('party').optional(), budgetLine: ref('budgetLine').optional() })).optional(), judgement: text.optional() })).optional(),
  monitoring: orNone(part({ items: list(planItem) })).optional(), knowledge: orNone(part({ items: list(planItem) })).optional(), communication: orNone(part({ items: list(communicationItem) })).optional(),
  exit: orNone(part({ items: list(exitItem).optional(), continues: text.optional(), carriedBy: text.optional(), money: text.optional() })).optional(), contingency: orNone(part({ items: list(planItem) })).optional(),
})
/** What the levels of results are called: by one body's usage, or in words of one's own. */
export const levelNames = part({ preset: z.enum(LEVEL_PRESETS), impact: title.optional(), outcome: title.optional(), output: title.optional() })
export const design = part({
  theoryOfChange: orNone(theoryOfChange).optional(), levelNames: levelNames.optional(), results: list(result).optional(), indicators: list(indicator).optional(), risks: list(risk).optional(), stakeholders: list(stakeholder).optional(),
  engagements: list(engagement).optional(), responsibilities: list(responsibility).optional(), budget: orNone(budget).optional(), plannedAgreements: list(plannedAgreement).optional(), crossCutting: list(crossCutting).optional(), plans: plans.optional(),
  ambition: part({ statement: text, startingContext: text.optional(), share: percent.optional() }).optional(),
})
