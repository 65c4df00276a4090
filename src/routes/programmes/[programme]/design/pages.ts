import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** The pages of the design room, in the order a design is thought through, with the kinds of things each holds. */
export const DESIGN_PAGES = [
  { slug: 'programme', kinds: ['party'] }, { slug: 'theory-of-change', kinds: ['tocNode', 'tocLink', 'assumption'] }, { slug: 'results', kinds: ['result', 'indicator'] }, { slug: 'risks', kinds: ['risk'] },
  { slug: 'stakeholders', kinds: ['stakeholder', 'engagement'] }, { slug: 'responsibilities', kinds: ['responsibility'] }, { slug: 'budget', kinds: ['budgetLine'] }, { slug: 'cross-cutting', kinds: ['crossCutting'] },
  { slug: 'plans', kinds: ['monitoringItem', 'knowledgeItem', 'communicationItem', 'contingencyItem'] },
] as const
/** Every page of the room, those about the design as a whole last. */
export const DESIGN_SLUGS = [...DESIGN_PAGES.map(page => page.slug), 'versions', 'workbook'] as const

/** How many things a page holds. */
export const heldOn = (record: ProgrammeRecord, kinds: readonly string[]): number => kinds.reduce((sum, kind) => sum + [...nounsOfKind(record, kind)].length, 0)
