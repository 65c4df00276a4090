import type { Right } from './command.ts'

/** Roles in a programme. */
export const ROLES = ['manager', 'monitoring-officer', 'finance-officer', 'specialist', 'partner', 'evaluation-manager', 'evaluator', 'constituent', 'donor', 'reader'] as const
export type Role = typeof ROLES[number]

/** What each role may do in its programme. The database holds the same table and decides; this copy lets a refusal be told before anything is tried. */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  'manager': ['programme:read', 'programme:write', 'programme:members', 'programme:approve', 'programme:comment'],
  'monitoring-officer': ['programme:read', 'programme:write', 'programme:comment'],
  'finance-officer': ['programme:read', 'programme:write', 'programme:comment'],
  'specialist': ['programme:read', 'programme:comment'],
  'partner': ['programme:read', 'programme:comment'],
  'evaluation-manager': ['programme:read', 'programme:comment'],
  'evaluator': ['programme:read', 'evaluation:confidential', 'programme:comment'],
  'constituent': ['programme:read', 'programme:comment'],
  'donor': ['programme:read', 'programme:approve', 'programme:comment'],
  'reader': ['programme:read'],
}

/** What an administrator may do in every programme: look after its people, and read what a reader may. */
export const ADMINISTRATOR_RIGHTS: readonly Right[] = ['programme:read', 'programme:members']
