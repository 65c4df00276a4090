import { z } from 'zod'
import { amount, currency } from '#language/money.ts'
import { date, languageTag, percent, text, title } from '#language/values.ts'
import { list, part, ref } from './parts.ts'

const uri = z.string().min(1).max(2000)

/** A code of one of IATI's lists, or of another vocabulary named by its number there. */
export const coded = part({ kind: title.optional(), vocabulary: title.optional(), code: title, uri: uri.optional(), level: z.int().min(0).max(100).optional(), share: percent.optional(), significance: title.optional(), name: text.optional() })
export type Coded = z.infer<typeof coded>

export const contact = part({
  kind: title.optional(), organisation: text.optional(), department: text.optional(), person: text.optional(), post: text.optional(),
  telephones: list(title).optional(), emails: list(title).optional(), websites: list(uri).optional(), addresses: list(text).optional(),
})
export type Contact = z.infer<typeof contact>

/** A place as IATI describes it; `point` is latitude and longitude in WGS 84, `reach` whether work is done there or its participants live there. */
export const location = part({
  reference: title.optional(), reach: title.optional(), name: text.optional(), description: text.optional(), happens: text.optional(), point: title.optional(), exactness: title.optional(),
  locationClass: title.optional(), feature: title.optional(), gazetteer: list(coded).optional(), administrative: list(coded).optional(),
})
export type Location = z.infer<typeof location>

const money = { kind: title.optional(), start: date, end: date.optional(), amount, currency: currency.optional(), valueDate: date.optional() }
/** Money planned for one stretch of time, at most a year by the guidance. `kind`: 1 original, 2 revised; `status`: 1 indicative, 2 committed. */
export const yearBudget = part({ ...money, status: title.optional() })
export type YearBudget = z.infer<typeof yearBudget>
export const plannedDisbursement = part({ ...money, from: ref('party').optional(), fromActivity: title.optional(), to: ref('party').optional(), toActivity: title.optional() })
export type PlannedDisbursement = z.infer<typeof plannedDisbursement>

/** A text in another language, or the language of the text itself where it is not the activity's own: `of` says which text, `result/result-1/title`. */
export const translation = part({ of: title, language: title, text: text.optional() })
/**
 * What no other field holds, as it was published: an element with its depth below the thing `of` names, in document order; without `name`, further
 * attributes of that thing (depth 0) or a text between elements.
 */
export const keptElement = part({ of: title.optional(), depth: z.int().min(0).max(60), name: title.optional(), attributes: z.record(title, z.string().max(20_000)).optional(), text: text.optional() })
export type KeptElement = z.infer<typeof keptElement>

/** What only a published IATI activity speaks of. Codes are IATI's own; their names are in `src/language/codes/iati.json`. */
export const iati = part({
  updated: title.optional(), language: languageTag.optional(), humanitarian: z.boolean().optional(), hierarchy: z.int().min(0).max(100).optional(), linkedData: uri.optional(), budgetNotProvided: title.optional(),
  reporter: part({ identifier: title.optional(), kind: title.optional(), name: text.optional(), secondary: z.boolean().optional() }).optional(),
  scope: title.optional(), collaboration: title.optional(), flow: title.optional(), finance: title.optional(), aid: list(coded).optional(), tied: title.optional(),
  contacts: list(contact).optional(), locations: list(location).optional(), sectors: list(coded).optional(), regions: list(coded).optional(), tags: list(coded).optional(), markers: list(coded).optional(), humanitarianScopes: list(coded).optional(),
  budgets: list(yearBudget).optional(), plannedDisbursements: list(plannedDisbursement).optional(),
  conditions: part({ attached: z.boolean(), conditions: list(part({ kind: title, text: text.optional() })).optional() }).optional(),
  translations: list(translation).optional(), kept: list(keptElement).optional(), namespaces: z.record(title, uri).optional(),
})
export type Iati = z.infer<typeof iati>
