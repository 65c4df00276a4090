import { z } from 'zod'
import { country } from '#language/country.ts'
import { orUnknown } from '#language/unknown.ts'
import { date, languageTag, text, title } from '#language/values.ts'
import { list, noun, part, ref, refs } from './parts.ts'

/** A stage a law or policy reached, with its date. */
export const stageReached = part({ stage: z.enum(['agenda', 'drafting', 'adopted', 'implemented', 'reviewed']), date: orUnknown(date).optional(), remark: text.optional() })
export const landscapeEntry = noun({
  country, kind: z.enum(['legal-form', 'organisation', 'policy', 'statistic', 'support-institution', 'good-practice', 'challenge', 'pathway']), title: text, localName: title.optional(), aliases: list(title).optional(), description: text.optional(),
  stages: list(stageReached).optional(), measure: title.optional(), place: title.optional(), date: orUnknown(date).optional(), value: orUnknown(z.union([z.number(), text])).optional(), unit: title.optional(), countedAs: title.optional(), coverage: title.optional(),
  includesInformal: z.enum(['yes', 'no', 'unsure']).optional(), observation: title.optional(), grade: z.enum(['A', 'B', 'C', 'D']).optional(), rivalOf: ref('landscapeEntry').optional(), preferredBecause: text.optional(),
})
export const product = noun({ title: text, kind: z.enum(['paper', 'brief', 'video', 'tool', 'dataset', 'website']), languages: list(languageTag).optional(), audience: title.optional(), status: z.enum(['planned', 'draft', 'published']).optional(), uri: z.string().max(2000).optional(), date: date.optional(), activity: ref('activity').optional() })
export const dissemination = noun({ product: ref('product'), channel: title, date: orUnknown(date).optional(), audience: title.optional(), reach: orUnknown(z.int().min(0)).optional() })
export const uptake = noun({ product: ref('product'), where: text, by: title.optional(), evidence: text.optional() })
export const expert = noun({ title, post: title.optional(), fields: list(title).optional(), countries: list(country).optional(), availability: title.optional(), contributions: refs('activity').optional() })
export const knowledge = part({ landscape: list(landscapeEntry).optional(), products: list(product).optional(), dissemination: list(dissemination).optional(), uptake: list(uptake).optional(), experts: list(expert).optional() })
