import { isPlain } from '#language/plain.ts'
import { textDifference, type Stretch } from '#record/words/text-difference.ts'

/** What a diary calls a thing it holds whole: its title, or the words it consists of; empty where it has none. */
export const titleOf = (value: unknown): string => isPlain(value) ? String(value['title'] ?? value['name'] ?? value['text'] ?? value['statement'] ?? value['what'] ?? value['question'] ?? value['reason'] ?? value['words'] ?? '').slice(0, 160) : ''

/** A text shorter than this, in letters, is read whole beside what it is now. */
const LONG = 60
/** Of two longer texts the words that differ; nothing of anything else. */
export const wordsOf = (before: unknown, after: unknown, language: string): { readonly stretches?: readonly Stretch[] } => typeof before === 'string' && typeof after === 'string' && before.length > LONG && after.length > LONG ? { stretches: textDifference(before, after, language) } : {}
