import { NOUNS } from '#record/nouns.ts'
import type { Register } from '#record/register/columns.ts'
import { BUDGET_LINES, PLANNED_AGREEMENTS } from '../budget/register.ts'
import { RESPONSIBILITIES } from '../responsibilities/register.ts'
import { RISKS } from '../risks/register.ts'
import { ENGAGEMENTS, STAKEHOLDERS } from '../stakeholders/register.ts'

/** The registers that say how they are shown. A kind without one of its own shows its first fields. */
const DECLARED: Readonly<Record<string, Register>> = Object.fromEntries([RISKS, STAKEHOLDERS, ENGAGEMENTS, BUDGET_LINES, PLANNED_AGREEMENTS, RESPONSIBILITIES].map(register => [register.kind, register]))

/** The register of a kind of thing; undefined for a kind that there is not or of which there is one only. */
export function registerOf(kind: string): Register | undefined {
  if (!Object.hasOwn(NOUNS, kind) || kind === 'programme') return undefined
  return Object.hasOwn(DECLARED, kind) ? DECLARED[kind] : { kind, columns: [] }
}
