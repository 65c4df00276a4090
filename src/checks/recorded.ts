import { isNone, isUnknown } from '#language/unknown.ts'

/**
 * What a record says at one place. The four states never melt into one another: nobody recorded anything · recorded as none ·
 * looked for and not found, with the reason · a value. `at` is the place asked for, whether or not anything is there; `gaps`: how many entries
 * of a list say nothing there.
 */
export type Recorded =
  | { readonly is: 'not recorded', readonly at: string }
  | { readonly is: 'none', readonly at: string }
  | { readonly is: 'unknown', readonly at: string, readonly why: string }
  | { readonly is: 'value', readonly at: string, readonly value: unknown, readonly gaps?: number }

/** Tells which of the four states a value of a record is in. An empty list is “recorded as none”. */
export function recorded(value: unknown, at: string): Recorded {
  if (value === undefined || value === null) return { is: 'not recorded', at }
  if (isUnknown(value)) return { is: 'unknown', at, why: value.unknown }
  if (isNone(value) || (Array.isArray(value) && value.length === 0)) return { is: 'none', at }
  return { is: 'value', at, value }
}

/** The entries of a recorded list; one value alone counts as a list of one; every other state as an empty list. */
export function entriesOf(state: Recorded): readonly unknown[] {
  if (state.is !== 'value') return []
  return Array.isArray(state.value) ? state.value : [state.value]
}
