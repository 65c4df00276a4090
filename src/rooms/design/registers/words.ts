import { countryName } from '#language/country.ts'
import type { Words } from '#record/register/cells.ts'
import type { Register } from '#record/register/columns.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/format.ts'
import { isMessage, translator, type Language } from '#ui/i18n/translate.ts'

/** A register's words in the reader's language: what its own area of messages says first, then what forms say. */
export function wordsFor(register: Register, language: Language): Words {
  const t = translator(language)
  const own = (name: string): string | undefined => { const key = `${register.area ?? ''}.${name}`; return isMessage(key) ? t(key) : undefined }
  return {
    language,
    column: name => own(`column.${name}`) ?? fieldName(name, language),
    choice: choice => choice === '::none' ? t('registers.recordedNone') : own(`choice.${choice}`) ?? choiceName(choice, language),
    country: code => countryName(code, language),
    date: date => shownDate(date, language),
  }
}
