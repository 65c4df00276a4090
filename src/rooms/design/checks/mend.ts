import { formFor } from '#record/form/where.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** Where something else is missing than what a finding stands at, that is what is filled in: the form for it, already tied to the thing. */
const MISSING: Readonly<Record<string, (thing: string) => Readonly<Record<string, string>> & { readonly kind: string }>> = {
  'results/outcome-has-indicator': result => ({ kind: 'indicator', result }), 'results/output-has-indicator': result => ({ kind: 'indicator', result }),
  'results/output-is-paid': result => ({ kind: 'budgetLine', result }), 'results/outcome-has-output': parent => ({ kind: 'result', level: 'output', parent }),
  'roles/partner-knows-the-standards': parties => ({ kind: 'engagement', stage: 'implementation', parties }),
}

/** The form in which a finding is mended, as an address below the programme's; undefined where nothing is filled in. */
export function mendFor({ rule, at, thing }: { readonly rule: string, readonly at: string, readonly thing?: string | undefined }, record: ProgrammeRecord): string | undefined {
  const missing = thing === undefined ? undefined : MISSING[rule]?.(thing)
  if (!missing) return formFor(at, record)
  const { kind, ...tied } = missing
  return `things/${kind}/new?${new URLSearchParams(tied)}`
}
