import { wordsOf } from '../texts/words.ts'
import type { SentDraft } from './sent.ts'

/** What evaluators heard in confidence: whom and where, and words they kept of it. */
export type Heard = { readonly names: readonly string[], readonly quotes: readonly string[] }
/** A statement of a draft that may tell of a conversation: it names somebody who was heard or the place, or holds their words. */
export type Telling = { readonly id: string, readonly tells: 'name' | 'words' }

/** As many words in a row as hardly ever agree by chance. */
const RUN = 7
/** A shorter quotation counts whole, from so many words on. */
const SHORTEST = 4
/** A part of a name alone counts from so many letters on, and as it is written: “will” tells nothing of a Mr Will. */
const SHORTEST_PART = 3

const plain = (text: string): string[] => wordsOf(text).map(each => each.word)
const asWritten = (text: string): string[] => wordsOf(text).map(each => text.slice(each.start, each.end))
const runsOf = (words: readonly string[], length: number): string[] => Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) => words.slice(at, at + length).join(' '))

/** Which statements of a draft may tell of a conversation. It finds words that were copied, not what was put into other words: whoever sends a draft reads it. */
export function tellingIn(draft: SentDraft, { names, quotes }: Heard): Telling[] {
  const [runs, whole] = [new Set<string>(), new Set<string>()]
  for (const quote of quotes) {
    const words = plain(quote)
    if (words.length >= RUN) for (const run of runsOf(words, RUN)) runs.add(run)
    else if (words.length >= SHORTEST) whole.add(` ${words.join(' ')} `)
  }
  const full = names.map(name => ` ${plain(name).join(' ')} `).filter(name => name.trim() !== '')
  const parts = new Set(names.flatMap(asWritten).filter(part => part.length >= SHORTEST_PART))
  return draft.sections.flatMap(section => section.items.flatMap((item): Telling[] => {
    const said = [item.text, ...(item.details ?? []).map(each => each.text), ...(item.addressees ?? []), item.area ?? ''].join('\n')
    const words = plain(said)
    const padded = ` ${words.join(' ')} `
    const isNamed = full.some(name => padded.includes(name)) || asWritten(said).some(word => parts.has(word))
    const isQuoted = runsOf(words, RUN).some(run => runs.has(run)) || [...whole].some(quote => padded.includes(quote))
    return [...(isNamed ? [{ id: item.id, tells: 'name' as const }] : []), ...(isQuoted ? [{ id: item.id, tells: 'words' as const }] : [])]
  }))
}
