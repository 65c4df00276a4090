import type { Register } from '#record/register/columns.ts'

/** How the stakeholder register is shown. */
export const STAKEHOLDERS: Register = { kind: 'stakeholder', columns: ['title', 'group', 'country', 'party', 'interest', 'influence', 'notes'] }

/** How the register of engagements is shown: by stage, oldest first, with what was put, said and changed. */
export const ENGAGEMENTS: Register = { kind: 'engagement', columns: ['title', 'date', 'stage', 'kind', 'groups', 'countries', 'put', 'said', 'changed'], sort: ['date'], group: 'stage' }
