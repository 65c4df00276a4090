/** The pages of the design on which something can be mended. */
export type DesignPage = 'programme' | 'theory-of-change' | 'results' | 'risks' | 'stakeholders' | 'responsibilities' | 'budget' | 'cross-cutting' | 'plans'

/** What each page shows of the record: whatever is amiss there is mended there, whichever rule says so. */
const PLACES: readonly (readonly [place: string, page: DesignPage])[] = [
  ['design.theoryOfChange', 'theory-of-change'], ['design.results', 'results'], ['design.indicators', 'results'], ['design.ambition', 'results'], ['design.risks', 'risks'], ['design.plans.contingency', 'risks'],
  ['design.stakeholders', 'stakeholders'], ['design.engagements', 'stakeholders'], ['design.responsibilities', 'responsibilities'], ['design.budget', 'budget'], ['design.plannedAgreements', 'budget'],
  ['design.crossCutting', 'cross-cutting'], ['design.plans', 'plans'],
]

/** Where a place is shown on several pages or on none (the programme, its parties and countries, what is agreed in delivery), the rule's topic decides. */
const TOPICS: Readonly<Record<string, DesignPage>> = {
  'theory-of-change': 'theory-of-change', results: 'results', indicators: 'results', risks: 'risks', people: 'stakeholders', roles: 'responsibilities', money: 'budget', 'cross-cutting': 'cross-cutting',
  communication: 'plans', knowledge: 'plans', sustainability: 'plans', evaluation: 'plans',
}

/** Where what mends it stands on another page than the rest of its topic: a briefing is an engagement. */
const RULES: Readonly<Record<string, DesignPage>> = { 'roles/partner-knows-the-standards': 'stakeholders' }

/** The page of the design that shows a place of the record; undefined where several do or none. */
export const pageOf = (place: string): DesignPage | undefined => PLACES.find(([shown]) => place === shown || place.startsWith(`${shown}.`) || place.startsWith(`${shown}[`))?.[1]

/** The one page of the design on which a finding is shown and mended; the programme's own page where no other fits. */
export function homeOf({ rule, at }: { readonly rule: string, readonly at: string }): DesignPage {
  const [first = ''] = at.split(', ')
  return pageOf(first) ?? RULES[rule] ?? TOPICS[rule.slice(0, rule.indexOf('/'))] ?? 'programme'
}
