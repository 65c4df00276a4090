import { isPlain } from '#language/plain.ts'
import { NOUNS } from './nouns.ts'
import type { ProgrammeRecord } from './record.ts'

/** A value of the record outside every noun: `at` is the part that holds it (`design.theoryOfChange`), `field` its key there. */
export type FrameValue = { readonly at: string, readonly field: string, readonly value: unknown }

const NOUN_LISTS = new Set(Object.values(NOUNS).filter(noun => !noun.path.includes('*')).map(noun => noun.path.join('.')))
/** Parts with parts of their own: their fields are compared one by one, so that two people may change two of them. */
const PARTS = new Set(['design', 'delivery', 'knowledge', 'followUp', 'design.theoryOfChange', 'design.budget', 'design.plans', 'design.plans.monitoring', 'design.plans.knowledge', 'design.plans.communication', 'design.plans.exit', 'design.plans.contingency'])
/** Said instead of a part: known not to exist, or looked for in vain. */
const isInstead = (value: Record<string, unknown>) => 'none' in value || 'unknown' in value

/** Is this the place of a part whose fields change one by one? */
export const isPart = (at: string): boolean => at === '' || PARTS.has(at)

/** Is this the place of a list of nouns? Their comings and goings are changes of their own. */
export const isNounList = (at: string): boolean => NOUN_LISTS.has(at)

/**
 * What a record holds outside its nouns, field by field: narrative, currency, plans without items. A list of nouns shows only that it is recorded, as `[]`;
 * an empty part as `{}`.
 */
export function frameOf(record: ProgrammeRecord): FrameValue[] {
  const values: FrameValue[] = []
  const visit = (part: Record<string, unknown>, at: string) => {
    for (const [field, value] of Object.entries(part)) {
      const place = at === '' ? field : `${at}.${field}`
      if (place === 'programme' || value === undefined) continue
      if (isNounList(place) && Array.isArray(value)) values.push({ at, field, value: [] })
      else if (PARTS.has(place) && isPlain(value) && !isInstead(value)) { values.push({ at, field, value: {} }); visit(value, place) }
      else values.push({ at, field, value })
    }
  }
  visit(record as unknown as Record<string, unknown>, '')
  return values
}
