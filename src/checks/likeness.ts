/**
 * How alike two texts are, over their sets of words. Words are what Intl.Segmenter takes for words, so texts in Chinese, Japanese and
 * Korean are compared as well; words that carry no subject (“the”, “and”) are left aside where the language is English.
 */
export type WordSet = ReadonlySet<string>

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const WITHOUT_SUBJECT = new Set('a an and are as at be by can could for from has have in into is it its may more must of on or other recommendation should such than that the their them there these this those to was were which who will with would'.split(' '))

/** The words of a text that carry its subject, each once. Numbers and single Latin letters (list marks) are left aside. */
export function wordSetOf(text: string): WordSet {
  const words = new Set<string>()
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (isWordLike && !WITHOUT_SUBJECT.has(segment) && !/^(?:\p{N}+|[a-z])$/u.test(segment)) words.add(segment)
  }
  return words
}

/** How many words two sets have in common. Walks the smaller one. */
export function inCommon(a: WordSet, b: WordSet): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let count = 0
  for (const word of few) if (many.has(word)) count++
  return count
}

/** Shared words over all words (Jaccard, 0–1): 1 for texts of the same words. */
export const likeness = (a: WordSet, b: WordSet): number => { const both = inCommon(a, b); return a.size + b.size === 0 ? 0 : both / (a.size + b.size - both) }

/** Shared words over the words of the shorter text (0–1): high when one text asks for a part of what the other asks for. */
export const share = (a: WordSet, b: WordSet): number => { const few = Math.min(a.size, b.size); return few === 0 ? 0 : inCommon(a, b) / few }

/** For each text whose words are exactly those of an earlier one: the first such text, and itself. Texts without words are left aside. */
export function sameWords(sets: readonly WordSet[]): [number, number][] {
  const first = new Map<string, number>()
  return sets.flatMap((words, index): [number, number][] => {
    const key = [...words].sort().join(' ')
    const known = first.get(key)
    if (known === undefined) first.set(key, index)
    return known === undefined || words.size === 0 ? [] : [[known, index]]
  })
}

/**
 * Pairs of texts that may share at least `least` words: found through an index of words, so that texts without words in common are never
 * compared. A word that stands in more than `common` texts says little, and leads to no pair by itself.
 */
export function pairsSharing(sets: readonly WordSet[], least: number, common = 50): [number, number][] {
  const holders = new Map<string, number[]>()
  sets.forEach((words, index) => { for (const word of words) { const known = holders.get(word); if (known) known.push(index); else holders.set(word, [index]) } })
  const shared = new Map<number, number>()
  for (const indexes of holders.values()) {
    if (indexes.length > common) continue
    for (let i = 0; i < indexes.length; i++) for (let j = i + 1; j < indexes.length; j++) {
      const key = (indexes[i] ?? 0) * sets.length + (indexes[j] ?? 0)
      shared.set(key, (shared.get(key) ?? 0) + 1)
    }
  }
  return [...shared].filter(([, count]) => count >= least).map(([key]): [number, number] => [Math.floor(key / sets.length), key % sets.length]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
