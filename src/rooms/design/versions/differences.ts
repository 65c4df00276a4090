import { designOf } from '#record/design-part.ts'
import { besides, differenceOf } from '#record/difference.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { textDifference, type Stretch } from '#record/words/text-difference.ts'
import type { Shown } from '#record/words/shown.ts'
import { toldOf, type Told } from '#record/words/told.ts'
import { LANGUAGES, type Language } from '#ui/i18n/translate.ts'
import { byPart, partTitle } from './parts.ts'
import { sentenceOf, valueText } from './sentences.ts'

/** The languages differences are told in. */
export const TOLD_IN = LANGUAGES
/** Most differences told at once. */
export const MOST_TOLD = 2000

/** One change as a page shows it; `change` is its place in the list of changes, `thing` the kind and id of what changed (`risk/late-visas`), absent outside things. `was` and `is`: the two values beside each other. */
export type Difference = { readonly change: number, readonly thing?: string | undefined, readonly sentence: string, readonly was?: string | undefined, readonly is?: string | undefined, readonly stretches?: readonly Stretch[] | undefined }
/** The two values of a change for reading them beside each other; nothing for things that came or went whole. */
function sidesOf(told: Told, language: Language): { readonly was: string, readonly is: string } | Record<string, never> {
  if (told.fields.length === 0 || told.act === 'reordered' || told.act === 'reworded') return {}
  const shown = (value: Shown | undefined, list: readonly Shown[] | undefined) => list ? list.map(each => valueText(each, language, told.currency)).join('; ') || '–' : value ? valueText(value, language, told.currency) : '–'
  return { was: shown(told.before, told.gone), is: shown(told.after, told.come) }
}

/** The differences of one part of a design. */
export type Part = { readonly key: string, readonly title: string, readonly differences: readonly Difference[] }

/**
 * The design of `before` against that of `after`: the changes, and the same in words, part by part in the record's order. Most shown: 2,000; `more` counts the rest.
 * `reasons` holds, by `kind/id` (outside things by `frame/` and the place), why something was changed where somebody said so.
 */
export function differencesOf(before: ProgrammeRecord, after: ProgrammeRecord, language: Language, reasons: ReadonlyMap<string, string> = new Map()): { readonly changes: readonly Change[], readonly parts: readonly Part[], readonly more: number } {
  const newer = designOf(after)
  const older = besides(designOf(before), newer)
  const changes = differenceOf(older, newer)
  const told = toldOf(changes, older, newer)
  const shown = told.slice(0, MOST_TOLD)
  const parts = byPart(shown, changes).map(([key, list]): Part => ({
    key, title: partTitle(key, language),
    differences: list.map(each => {
      const texts = each.act === 'reworded' && each.before?.as === 'text' && each.after?.as === 'text' ? [each.before.text, each.after.text] as const : undefined
      const thing = each.kind === 'frame' ? undefined : `${each.kind}/${each.id}`
      const because = each.because ?? reasons.get(thing ?? `frame/${[each.id, each.fields[0]].filter(Boolean).join('.')}`)
      return { change: each.change, ...(thing === undefined ? {} : { thing }), sentence: sentenceOf({ ...each, ...(because === undefined ? {} : { because }) }, language), ...sidesOf(each, language), ...(texts ? { stretches: textDifference(...texts, language) } : {}) }
    }),
  }))
  return { changes, parts, more: told.length - shown.length }
}
