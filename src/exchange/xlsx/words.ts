import englishForms from '../../../messages/en/forms.json' with { type: 'json' }
import english from '../../../messages/en/excel.json' with { type: 'json' }
import frenchForms from '../../../messages/fr/forms.json' with { type: 'json' }
import french from '../../../messages/fr/excel.json' with { type: 'json' }
import { KEY, sheetsWithin, type Column, type SheetPlan } from './layout.ts'

/** Languages a workbook explains itself in. Its choices and ids are those of the record in every language. */
export const WORKBOOK_LANGUAGES = ['en', 'fr'] as const
export type WorkbookLanguage = typeof WORKBOOK_LANGUAGES[number]

type Key = keyof typeof english extends `excel.${infer Name}` ? Name : never
const TEXTS: Readonly<Record<WorkbookLanguage, Readonly<Record<string, string>>>> = { en: { ...englishForms, ...english }, fr: { ...frenchForms, ...french } }
/** The notations, put into texts as they are written in cells. */
const NOTATION: Readonly<Record<string, string>> = { unknown: '{unknown}', none: '{none}', empty: '{}' }
const spelt = (name: string): string => { const words = name.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).replaceAll('-', ' '); return words.charAt(0).toUpperCase() + words.slice(1) }

/** What a workbook says in one language: names of sheets and columns, and how each is filled in. */
export class Words {
  private readonly texts: Readonly<Record<string, string>>
  constructor(language: WorkbookLanguage) { this.texts = TEXTS[language] }

  text(key: Key, values: Readonly<Record<string, string>> = {}): string {
    return (this.texts[`excel.${key}`] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? NOTATION[name] ?? whole)
  }

  private field(name: string): string { return this.texts[`forms.field.${name}`] ?? spelt(name) }

  sheet(plan: Pick<SheetPlan, 'kind' | 'lists'>): string {
    return [this.text(`sheet.${plan.kind}` as Key), ...plan.lists.map(path => this.field(path.at(-1) ?? ''))].join(' · ')
  }

  heading(column: Column): string { return column.path.slice(column.path.length > 2 ? -2 : 0).map(name => this.field(name)).join(' · ') }

  key(key: string): string { return this.text((key.startsWith(KEY.number) && key !== KEY.number ? 'key.numberOf' : `key.${nameOfKey(key)}`) as Key) }
  keyHelp(key: string): string { return this.text(`keyHelp.${nameOfKey(key)}` as Key) }

  /** How a column is filled in, made from its field. */
  help(plan: SheetPlan, column: Column): string {
    const { field } = column
    const list = sheetsWithin(plan.key).find(inner => inner.lists.at(-1)?.join('.') === column.path.join('.'))
    const values = { choices: (field.choices ?? []).join(', '), sheets: (field.kinds ?? []).map(kind => this.sheet({ kind, lists: [] })).join(', '), sheet: list ? this.sheet(list) : '' }
    const what = column.says === 'list' ? list ? 'help.parts' : 'help.nouns' : `help.${field.kind}`
    return [field.required && this.text('help.required'), this.text(what as Key, values), field.unknown && this.text('help.unknown'), field.none && this.text('help.none')].filter(Boolean).join(' ')
  }
}

const nameOfKey = (key: string): string => key.startsWith(KEY.number) ? 'number' : key.slice(1)
