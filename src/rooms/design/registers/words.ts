import { countryName } from '#language/country.ts'
import type { Words } from '#record/register/cells.ts'
import type { Register } from '#record/register/columns.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/format.ts'
import { isMessage, translator, type Language } from '#ui/i18n/translate.ts'

/** A register's words in the reader's language: a column goes by the register's own label, then by the word for such columns, then by the form's. */
export function wordsFor(register: Register, language: Language): Words {
  const t = translator(language)
  return {
    language,
    column(name) {
      const keys = [register.labels?.[name], `registers.column.${name}`].filter(key => key !== undefined)
      const key = keys.find(isMessage)
      return key === undefined ? fieldName(name, language) : t(key)
    },
    choice: choice => choice === '::none' ? t('registers.recordedNone') : isMessage(`registers.choice.${choice}`) ? t(`registers.choice.${choice}` as Parameters<typeof t>[0]) : choiceName(choice, language),
    country: code => countryName(code, language),
    date: date => shownDate(date, language),
  }
}
