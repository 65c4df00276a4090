import type { Mapped } from './mapped.ts'

// Longer than any sentence seen (900 characters); text without full stops is cut there at a blank, so that no later step meets a giant.
const LONGEST_SENTENCE = 3000
const ABBREVIATIONS = new Set(['i.e', 'e.g', 'etc', 'mr', 'ms', 'mrs', 'dr', 'prof', 'no', 'nos', 'vs', 'cf', 'approx', 'incl', 'art', 'para', 'paras', 'fig', 'st', 'p.ex', 'm', 'mme', 'env', 'sr', 'sra', 'u.s', 'u.n', 'u.k', 'govt', 'ref', 'vol', 'ibid', 'al'])
const CLOSERS = new Set(['"', '”', '’', "'", '»', ')', ']'])

/** Cuts running text into sentences. A full stop inside brackets, after an abbreviation or an initial, or before a small letter ends none. Linear. */
export function sentencesOf(text: Mapped): Mapped[] {
  const sentences: Mapped[] = []
  const source = text.text
  let [start, depth] = [0, 0]
  for (let index = 0; index < source.length; index++) {
    const sign = source[index]!
    if (sign === '(') depth++
    if (sign === ')') depth = Math.max(0, depth - 1)
    if (index - start > LONGEST_SENTENCE && sign === ' ') { sentences.push(text.slice(start, index)); start = index + 1; depth = 0; continue }
    if (sign !== '.' && sign !== '!' && sign !== '?' && sign !== '。' && sign !== '！' && sign !== '？') continue
    if (depth > 0) continue
    let end = index + 1
    while (end < source.length && CLOSERS.has(source[end]!)) end++
    if (!endsHere(source, start, index, end)) continue
    sentences.push(text.slice(start, end))
    start = end
    index = end - 1
  }
  sentences.push(text.slice(start))
  return sentences.map(sentence => sentence.trim()).filter(sentence => sentence.length > 0)
}

function endsHere(source: string, start: number, stop: number, end: number): boolean {
  if (end >= source.length || source.charCodeAt(stop) > 0x3000) return true
  if (!/\s/.test(source[end]!)) return false
  const next = /\S/.exec(source.slice(end, end + 40))?.[0] ?? ''
  if (!/[\p{Lu}\p{Lo}\d("“«‘'¿¡[]/u.test(next)) return false
  if (source[stop] !== '.') return true
  const word = /[\p{L}.]*$/u.exec(source.slice(Math.max(start, stop - 12), stop))?.[0] ?? ''
  return !ABBREVIATIONS.has(word.toLowerCase()) && !(word.length === 1 && /\p{Lu}/u.test(word))
}
