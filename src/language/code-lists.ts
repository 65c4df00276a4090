/** Code lists every room speaks. Each names its source; a list that bodies fill differently follows the ILO. */

/** The six OECD-DAC criteria (2019) with the two headings the ILO adds to its reports. */
export const CRITERIA = ['relevance', 'coherence', 'validity-of-design', 'effectiveness', 'efficiency', 'impact', 'sustainability', 'cross-cutting'] as const
/** Life of a programme, in the order of rooms.json. */
export const STAGES = ['design', 'delivery', 'knowledge', 'evaluation', 'follow-up'] as const
/** ILO constituents first, then the groups of the United Nations' major-group usage. */
export const PARTY_GROUPS = ['government', 'employers', 'workers', 'social-economy', 'academia', 'civil-society', 'un', 'private', 'media'] as const
/** IATI organisation roles (funding, accountable, extending, implementing) and the roles tiers of contracts add. */
export const PARTY_ROLES = ['funding', 'accountable', 'extending', 'implementing', 'sub-contractor', 'collaborating', 'constituent'] as const
export const PROGRAMME_STATUSES = ['pipeline', 'implementation', 'finalisation', 'closed', 'cancelled', 'suspended'] as const
/** What money does; the first four as programmes keep their books, the rest as IATI's list of transaction types adds them. A transfer is IATI's disbursement. */
export const TRANSACTION_KINDS = ['transfer', 'commitment', 'expenditure', 'refund', 'incoming-funds', 'incoming-commitment', 'pledge', 'incoming-pledge', 'interest-payment', 'loan-repayment', 'equity-purchase', 'equity-sale', 'guarantee'] as const
export const RESULT_LEVELS = ['impact', 'outcome', 'output'] as const
/** Bodies whose names for the levels of results are at hand, and names of one's own. */
export const LEVEL_PRESETS = ['ilo', 'un', 'ec', 'usaid', 'fcdo', 'own'] as const
/** ILO cross-cutting policy drivers (2020 guidelines), and the further issues its summaries report on. */
export const CROSS_CUTTING_ISSUES = ['gender-equality', 'disability-inclusion', 'international-labour-standards', 'social-dialogue', 'environment', 'vulnerable-groups', 'informal-economy'] as const
export const BUDGET_CATEGORIES = ['staff', 'consultants', 'travel', 'subcontracts', 'training', 'equipment', 'operating', 'support-costs'] as const
export const BUDGET_PURPOSES = ['monitoring', 'evaluation', 'communication', 'follow-up', 'gender', 'knowledge'] as const
export const AGREEMENT_KINDS = ['implementation-agreement', 'service-contract', 'grant'] as const
/** Kinds of risk offered where one is typed, any other will do: first those of ISO 31000's outer context, then those inside a programme. */
export const RISK_CATEGORIES = ['external', 'political', 'security', 'environmental', 'health', 'financial', 'legal', 'delivery', 'partner', 'staff', 'data', 'reputation'] as const
export const LEVELS = ['low', 'medium', 'high'] as const
export const TIMEFRAMES = ['short-term', 'medium-term', 'long-term', 'not-applicable'] as const
export const SERIOUSNESS = ['minor', 'moderate', 'serious', 'blocking'] as const
export type Criterion = typeof CRITERIA[number]
export type Stage = typeof STAGES[number]
export type Seriousness = typeof SERIOUSNESS[number]
