import { NOUNS } from '#record/nouns.ts'
import { designOf } from '#record/design-part.ts'
import { differenceOf } from '#record/difference.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { textDifference, type Stretch } from '#record/words/text-difference.ts'
import { toldOf } from '#record/words/told.ts'
import { kindName, fieldName } from '#ui/forms/names.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { sayer } from './said.ts'

/** One change as a page shows it; `change` is its place in the list of changes. */
export type Difference = { readonly change: number, readonly sentence: string, readonly stretches?: readonly Stretch[] }
/** The differences of one part of a design. */
export type Part = { readonly key: string, readonly title: string, readonly differences: readonly Difference[] }

/** What changes belong together when one part is brought back: the kind of thing, or the part they lie in. */
export const partOf = (change: Change): string => change.kind === 'frame' ? change.id || (change.field ?? '') : change.kind

/** The design of `before` against that of `after`: the changes, and the same in words, part by part in the record's order. Most shown: 2,000; `more` counts the rest. */
export function differencesOf(before: ProgrammeRecord, after: ProgrammeRecord, language: Language): { readonly changes: readonly Change[], readonly parts: readonly Part[], readonly more: number } {
  const [older, newer] = [designOf(before), designOf(after)]
  const changes = differenceOf(older, newer)
  const say = sayer(language)
  const told = toldOf(changes, older, newer)
  const shown = told.slice(0, 2000)
  const byPart = Map.groupBy(shown, each => partOf(changes[each.change] as Change))
  const parts = [...byPart].map(([key, list]): Part => ({
    key, title: Object.hasOwn(NOUNS, key) ? kindName(key, language) : fieldName(key.split('.').at(-1) ?? key, language),
    differences: list.map(each => {
      const { sentence, before: was, after: is } = say(each)
      return { change: each.change, sentence, ...(was !== undefined && is !== undefined ? { stretches: textDifference(was, is, language) } : {}) }
    }),
  }))
  return { changes, parts, more: told.length - shown.length }
}
