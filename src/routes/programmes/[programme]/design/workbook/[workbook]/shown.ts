import { countryName } from '#language/country.ts'
import type { Commands } from '#assembly/commands.ts'
import { textDifference, type Stretch } from '#record/words/text-difference.ts'
import type { Shown } from '#record/words/shown.ts'
import { choiceName, fieldName, kindName } from '#ui/forms/names.ts'
import { shownMoment } from '#ui/i18n/format.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'
import { sayer } from '../../versions/said.ts'

type Found = Commands['read-workbook']['output']
type Ready = Extract<Found, { state: 'ready' }>
type Change = Pick<Ready['shown'][number], 'act' | 'kind' | 'field' | 'name' | 'told' | 'holds'>

/** A change in words: what happens, texts that were reworded word by word, and what a thing holds that comes or goes. */
export type SaidChange = { readonly act: Change['act'], readonly sentences: readonly { readonly sentence: string, readonly stretches?: readonly Stretch[] }[], readonly holds: readonly (readonly [string, string])[] }

/** Longest value shown of a thing that comes or goes; the workbook shows the whole. */
const LONGEST = 400

function valueOf(shown: Shown, language: Language): string {
  const t = translator(language)
  switch (shown.as) {
    case 'nothing': return '–'
    case 'number': return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(shown.number)
    case 'truth': return choiceName(shown.truth ? 'yes' : 'no', language)
    case 'list': return shown.list.length === 0 ? '–' : shown.list.map(each => valueOf(each, language)).join('; ')
    case 'part': return shown.fields.map(([, inner]) => valueOf(inner, language)).filter(each => each !== '–').join(' · ')
    case 'country': return countryName(shown.text, language)
    case 'choice': return choiceName(shown.text, language)
    case 'unknown': return t('versions.unknown', { why: shown.text })
    case 'none': return t('versions.none', { why: shown.text })
    default: return shown.text.length > LONGEST ? `${shown.text.slice(0, LONGEST - 1)}…` : shown.text
  }
}

/** One change said in the reader's language. */
export function said({ act, kind, name, told, holds }: Change, language: Language): SaidChange {
  const t = translator(language)
  const say = sayer(language)
  const sentences = told.map(each => {
    const { sentence, before, after } = say(each)
    return { sentence, ...(before !== undefined && after !== undefined ? { stretches: textDifference(before, after, language) } : {}) }
  })
  return {
    act, sentences: sentences.length > 0 ? sentences : [{ sentence: t('workbook.sources', { thing: t('versions.thing', { kind: kindName(kind, language), name }) }) }],
    holds: holds.map(([field, shown]) => [fieldName(field, language), valueOf(shown, language)] as const).filter(([, value]) => value !== '–' && value !== ''),
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
