/** The order in which the 2.03 schema wants an element's children; a test compares it with the schema. Elements of other name spaces come last. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  'iati-activity': ['iati-identifier', 'reporting-org', 'title', 'description', 'participating-org', 'other-identifier', 'activity-status', 'activity-date', 'contact-info', 'activity-scope', 'recipient-country', 'recipient-region', 'location', 'sector', 'tag', 'country-budget-items', 'humanitarian-scope', 'policy-marker', 'collaboration-type', 'default-flow-type', 'default-finance-type', 'default-aid-type', 'default-tied-status', 'budget', 'planned-disbursement', 'capital-spend', 'transaction', 'document-link', 'related-activity', 'legacy-data', 'conditions', 'result', 'crs-add', 'fss'],
  'contact-info': ['organisation', 'department', 'person-name', 'job-title', 'telephone', 'email', 'website', 'mailing-address'],
  location: ['location-reach', 'location-id', 'name', 'description', 'activity-description', 'administrative', 'point', 'exactness', 'location-class', 'feature-designation'],
  budget: ['period-start', 'period-end', 'value'],
  'planned-disbursement': ['period-start', 'period-end', 'value', 'provider-org', 'receiver-org'],
  transaction: ['transaction-type', 'transaction-date', 'value', 'description', 'provider-org', 'receiver-org', 'disbursement-channel', 'sector', 'recipient-country', 'recipient-region', 'flow-type', 'finance-type', 'aid-type', 'tied-status'],
  'document-link': ['title', 'description', 'category', 'language', 'document-date'],
  result: ['title', 'description', 'document-link', 'reference', 'indicator'],
  indicator: ['title', 'description', 'document-link', 'reference', 'baseline', 'period'],
  baseline: ['location', 'dimension', 'document-link', 'comment'],
  period: ['period-start', 'period-end', 'target', 'actual'],
  target: ['location', 'dimension', 'comment', 'document-link'],
  actual: ['location', 'dimension', 'comment', 'document-link'],
  'crs-add': ['other-flags', 'loan-terms', 'loan-status', 'channel-code'],
  'loan-terms': ['repayment-type', 'repayment-plan', 'commitment-date', 'repayment-first-date', 'repayment-final-date'],
  'loan-status': ['interest-received', 'principal-outstanding', 'principal-arrears', 'interest-arrears'],
}

const ranks = new Map(Object.entries(CHILDREN).map(([parent, children]) => [parent, new Map(children.map((child, index) => [child, index]))]))

/** Children of an element in the schema's order; those of one name stay as they are. */
export function inOrder<T extends { readonly name: string }>(parent: string, children: readonly T[]): readonly T[] {
  const rank = ranks.get(parent)
  if (!rank) return children
  const rankOf = (child: T) => rank.get(child.name) ?? children.length + rank.size
  return [...children].sort((a, b) => rankOf(a) - rankOf(b))
}

export const declaredOrder = (): Readonly<Record<string, readonly string[]>> => CHILDREN
