// Letters that stand for others but are no letter with a mark, so that normalising leaves them: Vietnamese, Nordic, Polish, German, French names occur in every portfolio.
const LIKE: Readonly<Record<string, string>> = { đ: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/** A text as it is compared when people search: without case, marks over Latin, Greek and Cyrillic letters, or differences of width; marks that make another letter elsewhere stay. */
export const searchable = (text: string): string => text.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/[đøłßæœı]/g, letter => LIKE[letter] ?? letter)

/** Does a text hold every word that was asked for, anywhere in it? Works where words are not set apart too. */
export function matcherOf(asked: string): (text: string) => boolean {
  const words = searchable(asked).split(/\s+/).filter(word => word !== '')
  return text => { const looked = searchable(text); return words.every(word => looked.includes(word)) }
}

/** What a filter of numbers asks: `4`, `>=3`, `<2`, `2..4` (also `2–4`); undefined where that is no number. */
export function rangeOf(asked: string): ((value: number) => boolean) | undefined {
  const figure = (text: string) => { const plain = text.replaceAll(/[\s\u00a0\u202f]/g, ''); return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined }
  const between = /^(.+?)(?:\.\.|–)(.+)$/.exec(asked)
  if (between) { const [low, high] = [figure(between[1] as string), figure(between[2] as string)]; return low === undefined || high === undefined ? undefined : value => value >= low && value <= high }
  const [, sign = '', rest = ''] = /^(>=|<=|≥|≤|>|<|=)?(.*)$/.exec(asked) ?? []
  const bound = figure(rest)
  if (bound === undefined) return undefined
  if (sign === '>') return value => value > bound
  if (sign === '<') return value => value < bound
  if (sign === '>=' || sign === '≥') return value => value >= bound
  if (sign === '<=' || sign === '≤') return value => value <= bound
  return value => value === bound
}
