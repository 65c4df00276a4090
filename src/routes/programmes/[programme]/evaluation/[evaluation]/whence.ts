import { countryName } from '#language/country.ts'
import { choiceName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import type { Language, Translate } from '#ui/i18n/translate.ts'

type Whence = { readonly kind: 'notes' | 'transcript' | 'document', readonly title?: string | undefined, readonly group?: string | undefined, readonly country?: string | undefined, readonly day?: string | undefined }

/** What a text is called where it is listed: a document by its title, words of a conversation by group, country and day. Never by a person, nor by a file that may be named after one. */
export function nameOfText({ kind, title, group, country, day }: Whence, language: Language, t: Translate): string {
  if (kind === 'document') return title ?? t('desk.text.untitled')
  return [choiceName(group ?? '', language), ...(country ? [countryName(country, language)] : []), ...(day ? [shownDate(day, language)] : [])].join(', ')
}

/** A form's one file as a command takes it; undefined where none was chosen. */
export async function fileIn(form: FormData): Promise<{ name: string, bytes: string } | undefined> {
  const file = form.get('file')
  return file instanceof File && file.name !== '' ? { name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') } : undefined
}

/** The address of an evaluation's pages, from that of one below it. */
export const deskOf = ({ programme, evaluation }: { readonly programme: string, readonly evaluation: string }): string => `/programmes/${programme}/evaluation/${evaluation}`
