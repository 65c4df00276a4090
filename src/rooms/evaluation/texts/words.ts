/** A word of a text as searched: `word` folded, from `start` to `end` in the text, in UTF-16 units. */
export type Word = { readonly word: string, readonly start: number, readonly end: number }

const RUN = /[\p{L}\p{N}\p{M}]+/gu
/** Scripts written without spaces between words, or whose words take endings that hide them: each character counts as a word, and a word of them is searched as a run of characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]\p{M}*/gu
/** PostgreSQL keeps positions up to 16,383 and words up to 2,046 bytes. */
const [LAST_POSITION, LONGEST_WORD] = [16_383, 500]

/** Case, width and accents do not count in a search: `Coopérative` is found by `cooperative`, `ＩＬＯ` by `ilo`, `straße` by `strasse`. */
export const folded = (word: string): string => word.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().normalize('NFC').replaceAll('ß', 'ss').slice(0, LONGEST_WORD)

/** The words of a text in any language, in order. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const run of text.matchAll(RUN)) {
    let from = 0
    const whole = (to: number) => { if (to > from) words.push({ word: folded(run[0].slice(from, to)), start: run.index + from, end: run.index + to }) }
    for (const single of run[0].matchAll(UNSPACED)) {
      whole(single.index)
      from = single.index + single[0].length
      words.push({ word: folded(single[0]), start: run.index + single.index, end: run.index + from })
    }
    whole(run[0].length)
  }
  return words.filter(({ word }) => word !== '')
}

const quoted = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** A text as PostgreSQL's `tsvector`, written out: each word with the places it stands at. */
export function searchVector(text: string): string {
  const places = new Map<string, number[]>()
  for (const [index, { word }] of wordsOf(text).entries()) {
    const found = places.get(word) ?? []
    // PostgreSQL keeps 255 places of a word; more add nothing to a paragraph.
    if (found.length < 255) found.push(Math.min(index + 1, LAST_POSITION))
    places.set(word, found)
  }
  return [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ')
}

/** What is searched: words that all have to stand in a passage; `isWhole`: in that order and to their end, as asked for by quotation marks; `isNot`: passages with it are left out, asked for by a minus. */
export type Term = { readonly words: readonly string[], readonly isWhole: boolean, readonly isNot: boolean }

/** Reads a search as people type it: `late money`, `"came late"`, `-budget`. */
export function termsOf(query: string): Term[] {
  const typed = query.replaceAll(/[“”„«»＂]/g, '"')
  return [...typed.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/g)].map(([, minus, phrase, word]) => ({ words: wordsOf(phrase ?? word ?? '').map(each => each.word), isWhole: phrase !== undefined, isNot: minus === '-' })).filter(({ words }) => words.length > 0)
}

/** A search as PostgreSQL's `tsquery`, written out; undefined where it asks for nothing. A word is found by its beginning, so that `cooperat` finds cooperative and cooperation. */
export function searchQuery(query: string): string | undefined {
  const terms = termsOf(query)
  if (terms.every(({ isNot }) => isNot)) return undefined
  return terms.map(({ words, isWhole, isNot }) => {
    const run = words.map((word, index) => `${quoted(word)}${!isWhole && index === words.length - 1 && !isUnspaced(word) ? ':*' : ''}`).join(' <-> ')
    return `${isNot ? '!' : ''}(${run})`
  }).join(' & ')
}

const isUnspaced = (word: string) => word.match(UNSPACED) !== null

/** Where a passage has what is searched: stretches from `start` to `end` in it, in order, none over another. */
export function hitsIn(text: string, query: string): { readonly start: number, readonly end: number }[] {
  const words = wordsOf(text)
  const hits: { start: number, end: number }[] = []
  for (const { words: wanted, isWhole, isNot } of termsOf(query)) {
    if (isNot) continue
    for (let at = 0; at + wanted.length <= words.length; at++) {
      const isHere = wanted.every((word, index) => { const here = words[at + index]?.word ?? ''; return index < wanted.length - 1 || isWhole || isUnspaced(word) ? here === word : here.startsWith(word) })
      if (isHere) hits.push({ start: words[at]?.start ?? 0, end: words[at + wanted.length - 1]?.end ?? 0 })
    }
  }
  const inOrder = hits.sort((a, b) => a.start - b.start || b.end - a.end)
  return inOrder.filter((hit, index) => inOrder.slice(0, index).every(before => before.end <= hit.start))
}
