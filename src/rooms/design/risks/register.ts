import type { Register } from '#record/register/columns.ts'

/** How the risk register is shown: what weighs most first. */
export const RISKS: Register = {
  kind: 'risk',
  columns: ['title', 'category', 'likelihood', 'impact', 'response', 'owner', 'status'],
}
