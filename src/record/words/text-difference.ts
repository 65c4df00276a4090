import { diffArrays } from 'diff'

/** A stretch of two texts: what both hold, what only the earlier one holds, what only the later one. */
export type Stretch = { readonly act: 'same' | 'removed' | 'added', readonly text: string }

/** Most pieces of text that may differ before the two are shown whole, one after the other: what differs more is another text. */
const MOST = 2000
const segmenters = new Map<string, Intl.Segmenter>()

/** Words, blanks and marks one by one, as the language of the text divides them: Chinese and Japanese have no blanks between words. */
function pieces(text: string, language: string): string[] {
  let segmenter = segmenters.get(language)
  if (!segmenter) segmenters.set(language, segmenter = new Intl.Segmenter(language, { granularity: 'word' }))
  return [...segmenter.segment(text)].map(each => each.segment)
}

/** The difference of two texts word by word: `same` and `removed` together give `before`, `same` and `added` together `after`. */
export function textDifference(before: string, after: string, language = 'en'): Stretch[] {
  const found = diffArrays(pieces(before, language), pieces(after, language), { maxEditLength: MOST })
  const stretches = found?.map((part): Stretch => ({ act: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value.join('') })) ?? [{ act: 'removed' as const, text: before }, { act: 'added' as const, text: after }]
  return joined(stretches.filter(each => each.text !== ''))
}

/** A single blank between two changed stretches belongs to the change: marked word, blank, marked word is hard to read. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const runs: { same?: string, removed: string, added: string }[] = []
  for (const [place, { act, text }] of stretches.entries()) {
    const last = runs.at(-1)
    const isGap = act === 'same' && /^\s+$/.test(text) && place > 0 && place < stretches.length - 1
    if (isGap && last && last.same === undefined) { last.removed += text; last.added += text }
    else if (act === 'same') runs.push({ same: text, removed: '', added: '' })
    else if (last && last.same === undefined) last[act] += text
    else runs.push({ removed: act === 'removed' ? text : '', added: act === 'added' ? text : '' })
  }
  return runs.flatMap((run): Stretch[] => run.same === undefined ? [{ act: 'removed' as const, text: run.removed }, { act: 'added' as const, text: run.added }].filter(each => each.text !== '') : [{ act: 'same', text: run.same }])
}
