import type { Format } from '#exchange/format.ts'
import type { Change } from '#record/change.ts'
import { besides, differenceOf } from '#record/difference.ts'
import { textDifference } from '#record/words/text-difference.ts'
import { toldOf, type Told } from '#record/words/told.ts'
import { byPart, partTitle } from '#rooms/design/versions/parts.ts'
import { sentenceOf } from '#rooms/design/versions/sentences.ts'
import { LANGUAGES, type Language } from '#ui/i18n/translate.ts'
import { DIFFERENT, DONE } from './exit-codes.ts'
import { nameOf, readInput } from './input.ts'
import { plain, wrapped } from './plain.ts'
import { print, tell, tellNotes } from './tell.ts'

export type DiffAsked = { readonly format: 'text' | 'json', readonly language: string, readonly readAs?: Format, readonly exitCode?: boolean, readonly activity?: string }

/** Prints what changed from one file to another, in words or as changes. Ends with 0, or with 1 where asked for and anything differs. */
export async function diff(before: string, after: string, asked: DiffAsked): Promise<void> {
  const [older, newer] = [await readInput(before, asked.readAs, asked.activity), await readInput(after, asked.readAs, asked.activity)]
  if (!older.ok) tell(nameOf(before), older.problems)
  if (!newer.ok) tell(nameOf(after), newer.problems)
  if (!older.ok || !newer.ok) return
  tellNotes(nameOf(before), older.value.notes ?? [])
  tellNotes(nameOf(after), newer.value.notes ?? [])
  const language = LANGUAGES.find(each => each === asked.language) ?? 'en'
  const other = newer.value.record
  const one = besides(older.value.record, other)
  const changes = differenceOf(one, other)
  const told = toldOf(changes, one, other)
  await print(asked.format === 'json' ? JSON.stringify({ changes, sentences: told.map(each => ({ change: each.change, sentence: sentenceOf(each, language) })) }, undefined, 2) : inWords(changes, told, language))
  process.exitCode = asked.exitCode && told.length > 0 ? DIFFERENT : DONE
}

function inWords(changes: readonly Change[], told: readonly Told[], language: Language): string {
  const width = Math.max(50, Math.min(process.stdout.columns ?? 100, 140))
  const lines = (text: string, first: string, rest: string) => wrapped(text, width - first.length).map((line, index) => (index === 0 ? first : rest) + line)
  return byPart(told, changes).map(([part, list]) => [partTitle(part, language), ...list.flatMap(each => [...lines(sentenceOf(each, language), '  ', '    '), ...reworded(each, language).flatMap(text => lines(text, '    ', '    '))])].join('\n')).join('\n\n') || 'The two files say the same.'
}

/** What went in brackets with a minus, what came with a plus: a terminal without colours, and a mail, show it too. */
function reworded({ act, before, after }: Told, language: Language): string[] {
  if (act !== 'reworded' || before?.as !== 'text' || after?.as !== 'text') return []
  return [plain(textDifference(before.text, after.text, language).map(each => each.act === 'same' ? each.text : each.act === 'removed' ? `[-${each.text}-]` : `[+${each.text}+]`).join(''))]
}
