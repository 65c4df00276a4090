/**
 * One thing that keeps an input from being taken, told so that its sender can mend it.
 * `at`: the place, a path (`design.risks[2].owner`) or a command's field; `line`, `column` count from 1.
 */
export type Problem = { readonly code: string, readonly at: string, readonly say: string, readonly do: string, readonly line?: number, readonly column?: number }

/** What an operation that may refuse gives back: its value, or every problem found. Expected refusals are never thrown. */
export type Outcome<T> = { readonly ok: true, readonly value: T } | { readonly ok: false, readonly problems: readonly Problem[] }

export const granted = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (...problems: readonly Problem[]): Outcome<never> => ({ ok: false, problems })
