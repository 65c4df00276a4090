import { RESULT_LEVELS } from '#language/code-lists.ts'
import type { Result } from '#record/tracking/order.ts'

type Level = Result['level']
const rank = (level: Level): number => RESULT_LEVELS.indexOf(level)
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const

/** A result and everything that serves it, however far below. */
function withBelow(results: readonly Result[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (let grown = true; grown;) {
    grown = false
    for (const each of results) if (each.parent !== undefined && found.has(each.parent) && !found.has(each.id)) { found.add(each.id); grown = true }
  }
  return found
}

/** The results one may stand under: of its own level or a higher one, and none that stands under it, or the tree would bite its tail. */
export function parentsFor(results: readonly Result[], result: Result): readonly Result[] {
  const below = withBelow(results, result.id)
  return results.filter(each => !below.has(each.id) && rank(each.level) <= rank(result.level))
}

/** The levels of what may be added under a result; at the top, every level. */
export const levelsUnder = (parent: Result | undefined): readonly Level[] => parent === undefined ? RESULT_LEVELS : parent.level === 'impact' ? ['outcome'] : parent.level === 'outcome' ? ['outcome', 'output'] : ['output']

/** The next free mark in the programme's numbering: roman for impacts, 1, 2 … for outcomes under one, and below that the mark of what they serve with a number of their own, 1.2. */
export function nextCode(results: readonly Result[], level: Level, parent: Result | undefined): string {
  const taken = new Set(results.map(each => each.code))
  const stem = parent?.code !== undefined && parent.level !== 'impact' ? `${parent.code}.` : ''
  for (let number = 1; ; number++) {
    const code = level === 'impact' ? ROMAN[number - 1] ?? `I${number}` : `${stem}${number}`
    if (!taken.has(code)) return code
  }
}

/** The next free mark of an indicator of a result: 1.2.a, then 1.2.b; after z by number. */
export function nextIndicatorCode(taken: ReadonlySet<string | undefined>, resultCode: string | undefined): string | undefined {
  if (resultCode === undefined) return undefined
  for (let number = 0; ; number++) {
    const code = `${resultCode}.${number < 26 ? String.fromCharCode(97 + number) : number + 1}`
    if (!taken.has(code)) return code
  }
}
