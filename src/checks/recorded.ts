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

/** Whatever has a place: a thing, or a state. */
type Placed = { readonly at: string }

/** A state whose place is spelt out only when it is asked for: most answers are “it holds”, and need none. */
class State {
  readonly is: Recorded['is']
  readonly value: unknown
  readonly why: string | undefined
  readonly gaps: number | undefined
  readonly #above: string | Placed
  readonly #field: string
  constructor(is: Recorded['is'], value: unknown, above: string | Placed, field: string, why?: string, gaps?: number) {
    this.is = is
    this.value = value
    this.why = why
    this.gaps = gaps
    this.#above = above
    this.#field = field
  }
  get at(): string {
    const above = typeof this.#above === 'string' ? this.#above : this.#above.at
    return this.#field === '' ? above : above === '' ? this.#field : `${above}.${this.#field}`
  }
}

/** Tells which of the four states a value of a record is in. An empty list is “recorded as none”. `field`: the last steps to its place, which is below `above`; `gaps`: how many entries of the list say nothing there. */
export function recorded(value: unknown, above: string | Placed, field = '', gaps?: number): Recorded {
  return stateOf(value, above, field, gaps) as Recorded
}

function stateOf(value: unknown, above: string | Placed, field: string, gaps: number | undefined): State {
  if (value === undefined || value === null) return new State('not recorded', undefined, above, field)
  if (typeof value !== 'object') return new State('value', value, above, field)
  if (Array.isArray(value)) return value.length === 0 ? new State('none', undefined, above, field) : new State('value', value, above, field, undefined, gaps)
  if (isUnknown(value)) return new State('unknown', undefined, above, field, value.unknown)
  return isNone(value) ? new State('none', undefined, above, field) : new State('value', value, above, field)
}

/** The entries of a recorded list; one value alone counts as a list of one; every other state as an empty list. */
export function entriesOf(state: Recorded): readonly unknown[] {
  if (state.is !== 'value') return []
  return Array.isArray(state.value) ? state.value : [state.value]
}
