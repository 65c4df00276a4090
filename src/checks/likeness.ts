/**
 * How alike two texts are, over their sets of words. Words are what Intl.Segmenter takes for words, so texts in Chinese, Japanese and
 * Korean are compared as well; words that carry no subject (“the”, “et”, “的”) are left aside, endings are cut off.
 * The bar from which two texts count as one is argued on labelled pairs, `wording/pairs.yaml`; `npm run bench wording` prints what it catches.
 */
export type WordSet = ReadonlySet<string>

/**
 * From this likeness on two texts say the same: the lowest bar, in steps of five hundredths, at which no labelled pair is wrongly called the
 * same. A false “these two are the same” costs more trust than a pair that is missed.
 */
export const SAME = 0.8

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const WITHOUT_SUBJECT = new Set((
  'a an all and any are as at be both by can could each every for from had has have how in into is it its may more must of on one or other our recommendation should so such than that the their them there these they this those to upon was were when where which who will with would '
  + 'à au aux avec ce ces cette chaque dans de des doit du elle en est et il la le les leur leurs l d ne ou par pas plus pour qu que qui être devrait devraient doivent sa se ses son sont sur un une '
  + 'al cada como con debe deben debería deberían del el ella en es esta este la las lo los más no o para por que se ser su sus todos todas un una y '
  + 'agar akan atau bagi dalam dan dari dengan di harus ini itu kepada ke oleh pada para sebagai setiap untuk yang '
  + '的 了 和 与 及 在 等 为 对 应 将 把 各 并 以 の を に は が と で も へ や から まで する し た て ある いる こと ため 및 등 위한 위해 대한 수 것 그 이 한다 필요하다 있다'
).split(' '))

/** The words of a text that carry its subject, each once and without its ending. Numbers and single Latin letters (list marks) are left aside. */
export const wordSetOf = (text: string): WordSet => new Set(subjectWordsOf(text).keys())

/** The same words by their beginning, each with the form in which the text first has it. */
export function subjectWordsOf(text: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
    if (!isWordLike || WITHOUT_SUBJECT.has(segment) || /^(?:\p{N}+|[a-z])$/u.test(segment)) continue
    const stem = stemOf(segment)
    if (!words.has(stem)) words.set(stem, segment)
  }
  return words
}

/** Longest beginning that is kept of a Latin word: “inspectors”, “inspection” and “inspecter” then are one, “inspire” another. */
const LATIN = 6
/** Particles and verb endings that Korean writes to the word. */
const KOREAN_ENDING = /(?<=\p{sc=Hangul}{2})(?:시킨다|시켜야|시키고|하십시오|합니다|하도록|으로|에서|에게|까지|부터|하고|한다|하여|해야|하라|하는|하기|을|를|이|가|은|는|의|에|로|와|과|도|들)$/u

function stemOf(word: string): string {
  if (/^\p{sc=Latin}/u.test(word)) return word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, LATIN).replace(/s$/, '')
  return word.replace(KOREAN_ENDING, '')
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
