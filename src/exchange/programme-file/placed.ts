import type { Problem } from '#language/problem.ts'

export type Place = { readonly line: number, readonly column: number }
/** Plain data as read from a file, and where in the file the value at a path stands (the nearest one around it where there is none). */
export type Placed = { readonly value: unknown, readonly placeOf: (path: readonly (string | number)[]) => Place | undefined }

/** Deepest nesting that is read, and the most values: the vocabulary is 8 deep, the largest generated record holds 210,000 values. */
export const DEEPEST = 60
export const MOST_VALUES = 1_000_000

/** The steps of a place such as `design.risks[2].owner`. */
export function stepsOf(at: string): (string | number)[] {
  return [...at.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => index === undefined ? key! : Number(index))
}

/** Adds line and column of the file to problems that name a path. */
export function withPlaces(problems: readonly Problem[], placed: Placed): Problem[] {
  return problems.map(problem => {
    const place = problem.line === undefined ? placed.placeOf(stepsOf(problem.at)) : undefined
    return place ? { ...problem, line: place.line, column: place.column } : problem
  })
}
