import { cohensKappa, krippendorffsAlpha, type Judgement } from './agreement.ts'

/** A text that several have coded to its end: how many passages each of them judged. */
export type Judged = { readonly text: string, readonly passages: number, readonly coders: readonly string[] }
/** A passage to which at least one of its coders put a code. */
export type Cell = { readonly text: string, readonly number: number, readonly code: string, readonly coders: readonly string[] }
/** How far coders agree on one code, or on all. `units`: passages (times codes) judged by two or more; `differ`: how many of them not by all alike. Figures are missing where nothing could have differed. */
export type Agreement = { readonly units: number, readonly differ: number, readonly alpha?: number, readonly pairs: readonly { readonly one: string, readonly other: string, readonly units: number, readonly kappa?: number }[] }

/**
 * Agreement by passages: for each code, whether a coder put it to the passage or not, over the texts that two or more have coded to their end; who has not is missing there.
 * `whole` puts all codes together: a unit is then one passage and one code.
 */
export function agreementsOf(texts: readonly Judged[], cells: readonly Cell[], codes: readonly string[]): { readonly byCode: ReadonlyMap<string, Agreement>, readonly whole: Agreement } {
  const double = texts.filter(each => each.coders.length > 1)
  const coders = [...new Set(double.flatMap(each => each.coders))].sort()
  const byText = new Map(double.map(each => [each.text, each]))
  const byCode = new Map(codes.map(code => [code, new Map<string, number>()]))
  const without = new Map(codes.map(code => [code, new Map(double.map(each => [each.text, each.passages]))]))
  for (const cell of cells) {
    const text = byText.get(cell.text)
    const patterns = byCode.get(cell.code)
    const left = without.get(cell.code)
    if (!text || !patterns || !left || !cell.coders.some(each => text.coders.includes(each))) continue
    add(patterns, patternOf(coders, text, cell.coders), 1)
    left.set(text.text, (left.get(text.text) ?? 0) - 1)
  }
  for (const [code, left] of without) for (const [text, times] of left) if (times > 0) add(byCode.get(code) as Map<string, number>, patternOf(coders, byText.get(text) as Judged, []), times)
  const whole = new Map<string, number>()
  for (const patterns of byCode.values()) for (const [pattern, times] of patterns) add(whole, pattern, times)
  return { byCode: new Map([...byCode].map(([code, patterns]) => [code, agreementOf(patterns, coders)])), whole: agreementOf(whole, coders) }
}

const add = (counts: Map<string, number>, key: string, times: number) => { counts.set(key, (counts.get(key) ?? 0) + times) }
/** One mark a coder: 1 put it, 0 did not, – did not come to the text. */
const patternOf = (coders: readonly string[], text: Judged, put: readonly string[]): string => coders.map(coder => text.coders.includes(coder) ? put.includes(coder) ? '1' : '0' : '-').join('')

function agreementOf(patterns: ReadonlyMap<string, number>, coders: readonly string[]): Agreement {
  const rows = [...patterns].map(([pattern, times]) => ({ pattern, times, unit: [...pattern].map((mark): Judgement => mark === '-' ? undefined : mark) }))
  const times = (index: number) => rows[index]?.times ?? 0
  const alpha = krippendorffsAlpha(rows.map(each => each.unit), 'nominal', times)
  const pairs = coders.flatMap((one, first) => coders.slice(first + 1).map((other, next) => {
    const both = rows.map(({ unit }) => [unit[first], unit[first + 1 + next]] as const)
    const kappa = cohensKappa(both, times)
    return { one, other, units: rows.reduce((sum, row, index) => sum + (both[index]?.every(each => each !== undefined) ? row.times : 0), 0), ...(kappa === undefined ? {} : { kappa }) }
  })).filter(each => each.units > 0)
  return { units: rows.reduce((sum, row) => sum + row.times, 0), differ: rows.reduce((sum, { pattern, times: often }) => sum + (pattern.includes('0') && pattern.includes('1') ? often : 0), 0), pairs, ...(alpha === undefined ? {} : { alpha }) }
}

/** What an α means for what is drawn from it: rely on it from 0.800, tentatively from 0.667, below that not (Krippendorff 2004, Content Analysis, ch. 11). */
export const weightOf = (alpha: number): 'relied-on' | 'tentative' | 'too-low' => alpha >= 0.8 ? 'relied-on' : alpha >= 0.667 ? 'tentative' : 'too-low'
