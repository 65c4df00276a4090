/** A passage in its text: `starts` and `ends` in UTF-16 units of the whole, passages set apart by one line break. */
export type Placed = { readonly number: number, readonly words: string, readonly starts: number, readonly ends: number }

/** Places paragraphs one after the other, numbered from 1. */
export function placed<Passage extends { readonly words: string }>(passages: readonly Passage[]): (Passage & Placed)[] {
  let next = 0
  return passages.map((passage, index) => {
    const starts = next
    next += passage.words.length + 1
    return { ...passage, number: index + 1, starts, ends: starts + passage.words.length }
  })
}

/** The passages of notes as typed: a paragraph to a line; empty lines count for nothing. */
export const passagesOfNotes = (notes: string): { readonly words: string }[] => notes.split('\n').map(line => line.trimEnd()).filter(line => line.trim() !== '').map(words => ({ words }))

/** Where words that stood at `starts` stand after a text was changed: the same words nearest to there; undefined where they are gone. */
export function foundAgain(text: string, quote: string, starts: number): number | undefined {
  if (text.startsWith(quote, starts)) return starts
  const [before, after] = [text.lastIndexOf(quote, starts), text.indexOf(quote, starts)]
  if (before < 0 || after < 0) return Math.max(before, after) < 0 ? undefined : Math.max(before, after)
  return starts - before <= after - starts ? before : after
}
