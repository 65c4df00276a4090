import type { Register } from '#record/register/columns.ts'

/** How the lines of a budget are shown one by one. */
export const BUDGET_LINES: Register = { kind: 'budgetLine', columns: ['code', 'title', 'category', 'result', 'party', 'amount', 'currency', 'purposes'], sort: ['code'] }

/** How planned agreements are shown one by one; the tree of tiers is on the budget's page. */
export const PLANNED_AGREEMENTS: Register = { kind: 'plannedAgreement', columns: ['title', 'from', 'to', 'parent', 'kind', 'amount', 'currency', 'supportCostRate', 'adds'] }
