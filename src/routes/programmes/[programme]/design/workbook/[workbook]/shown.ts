import type { Commands } from '#assembly/commands.ts'
import { textDifference, type Stretch } from '#record/words/text-difference.ts'
import { fieldName, kindName } from '#ui/forms/names.ts'
import { shownMoment } from '#ui/i18n/format.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'
import { sentenceOf, valueText } from '#rooms/design/versions/sentences.ts'

type Found = Commands['read-workbook']['output']
type Ready = Extract<Found, { state: 'ready' }>
type Change = Pick<Ready['shown'][number], 'act' | 'kind' | 'field' | 'name' | 'told' | 'holds'>

/** A change in words: what happens, texts that were reworded word by word, and what a thing holds that comes or goes. */
export type SaidChange = { readonly act: Change['act'], readonly sentences: readonly { readonly sentence: string, readonly stretches?: readonly Stretch[] }[], readonly holds: readonly (readonly [string, string])[] }

/** One change said in the reader's language. */
export function said({ act, kind, name, told, holds }: Change, language: Language): SaidChange {
  const t = translator(language)
  const sentences = told.map(each => ({ sentence: sentenceOf(each, language), ...(each.act === 'reworded' && each.before?.as === 'text' && each.after?.as === 'text' ? { stretches: textDifference(each.before.text, each.after.text, language) } : {}) }))
  return {
    act, sentences: sentences.length > 0 ? sentences : [{ sentence: t('workbook.sources', { thing: t('versions.thing', { kind: kindName(kind, language), name }) }) }],
    holds: holds.map(([field, shown]) => [fieldName(field, language), valueText(shown, language)] as const).filter(([, value]) => value !== ''),
  }
}

function whyOf({ conflict, by, on }: Ready['shown'][number], language: Language): string | undefined {
  if (conflict === undefined) return undefined
  const t = translator(language)
  if (conflict !== 'changed') return t(`workbook.conflict.${conflict}`)
  return by !== undefined && on !== undefined ? t('workbook.conflict.changed', { by, on: shownMoment(on, language) }) : t('workbook.conflict.changedBySomeone')
}

/** A workbook held against the programme, ready to be drawn: only what is shown. */
export function preview({ shown, silent, ...found }: Ready, language: Language) {
  const titles = new Map(found.sheets.map(sheet => [sheet.key, sheet.title]))
  const changes = shown.map(each => ({ ...said(each, language), key: each.key, seen: each.seen, isChosen: each.isChosen, cell: each.cell, sheet: each.sheet, why: whyOf(each, language) }))
  const left = silent.flatMap(({ kind, fields }) => fields.map(field => field === '*' ? kindName(kind, language) : [...kind === 'frame' ? [] : [kindName(kind, language)], fieldName(field.split('.').at(-1) ?? field, language)].join(': ')))
  return { ...found, silent: left.slice(0, 12).join('; ') + (left.length > 12 ? '; …' : ''), groups: [...Map.groupBy(changes, each => each.sheet)].map(([key, list]) => ({ key, title: titles.get(key) ?? key, changes: list })) }
}
