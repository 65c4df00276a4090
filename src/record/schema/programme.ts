import { z } from 'zod'
import { PARTY_GROUPS, PARTY_ROLES, PROGRAMME_STATUSES } from '#language/code-lists.ts'
import { country } from '#language/country.ts'
import { currency } from '#language/money.ts'
import { orUnknown } from '#language/unknown.ts'
import { date, languageTag, percent, text, title } from '#language/values.ts'
import { iati } from './iati.ts'
import { list, noun, part } from './parts.ts'

/** One extension of a programme's period. `months` and `newEnd` as agreed; `reasons` in the words of whoever granted it. */
export const extension = part({ kind: z.enum(['no-cost', 'cost', 'not-stated']), months: z.int().min(1).max(240).optional(), newEnd: date.optional(), agreedOn: date.optional(), reasons: list(text).optional() })

/** What one passage says about the period. Rival statements stand side by side; none is chosen silently. */
export const periodStatement = part({ about: z.enum(['start', 'planned-length', 'end', 'extension']), text, date: date.optional(), months: z.int().min(0).max(600).optional(), kind: z.enum(['no-cost', 'cost', 'not-stated']).optional() })

/** Period of a programme; `plannedMonths` is the length agreed at the start. */
export const programmePeriod = part({
  plannedStart: orUnknown(date).optional(), start: orUnknown(date).optional(), plannedMonths: z.int().min(1).max(600).optional(), plannedEnd: orUnknown(date).optional(), end: orUnknown(date).optional(),
  extensions: list(extension).optional(), statements: list(periodStatement).optional(),
})

export const component = part({ code: title.optional(), title, purpose: text.optional() })

/**
 * What another programme's evaluation taught or asked for, or what its people left undone or promised, in their words, and what this design does about it. A copy: the other programme may be out of reach later.
 * `answered` and `answeredBecause`: how those evaluated answered a recommendation there; `handedOn`: they named it themselves as something for the next phase.
 */
export const consideration = part({
  kind: z.enum(['lesson', 'good-practice', 'recommendation', 'action', 'commitment']), number: title.optional(), text, evaluation: title.optional(), handedOn: z.boolean().optional(), answered: z.enum(['accepted', 'partly']).optional(), answeredBecause: text.optional(),
  decision: z.enum(['accepted', 'partly', 'rejected']).optional(), reason: text.optional(),
})
export type Consideration = z.infer<typeof consideration>

export const relatedProgramme = part({ title, identifier: title.optional(), relation: z.enum(['preceding', 'following', 'parallel', 'sibling', 'parent', 'child', 'co-funded', 'same-activity']), synergyAgreed: z.boolean().optional(), remark: text.optional(), considered: list(consideration).optional() })

export const programme = noun({
  code: title.optional(), otherCodes: list(title).optional(), title: title.optional(), objective: text.optional(), summary: text.optional(),
  status: z.enum(PROGRAMME_STATUSES).optional(), period: programmePeriod.optional(), currency: currency.optional(),
  languages: list(languageTag).optional(), countries: list(part({ country, share: percent.optional() })).optional(),
  components: list(component).optional(), sectors: list(part({ code: z.string().regex(/^\d{5}$/, 'is not a five-digit DAC purpose code'), share: percent.optional() })).optional(),
  sdgTargets: list(z.string().regex(/^\d{1,2}(\.[0-9a-z]{1,2})?$/, 'is not an SDG goal or target such as “8.3”')).optional(),
  policyOutcomes: list(title).optional(), relatedProgrammes: list(relatedProgramme).optional(), iatiIdentifier: title.optional(), iati: iati.meta({ notInForms: true }).optional(),
})
export type Programme = z.infer<typeof programme>

/** An organisation with a part in the programme. `does` says what a sub-contractor or partner was engaged for. */
export const party = noun({
  name: title, acronym: title.optional(), country: country.optional(), group: z.enum(PARTY_GROUPS).optional(),
  roles: list(z.enum(PARTY_ROLES)).optional(), does: text.optional(), iatiIdentifier: title.optional(), organisationType: title.optional(), activityIdentifier: title.optional(),
})
export type Party = z.infer<typeof party>

export const document = noun({
  title, kind: z.enum(['evaluation-summary', 'evaluation-report', 'concept-note', 'project-document', 'budget', 'agreement', 'guideline', 'publication', 'law', 'other']).optional(),
  uri: z.string().max(2000).optional(), categories: list(title).optional(), language: languageTag.optional(), date: date.optional(), publisher: title.optional(),
  format: title.optional(), sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(), confidential: z.boolean().optional(),
})
export type Document = z.infer<typeof document>
