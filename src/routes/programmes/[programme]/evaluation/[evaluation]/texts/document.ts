import { field } from '../../../../../answer.ts'

const FIELDS = ['title', 'kind', 'giver', 'date', 'state', 'document', 'remark'] as const

/** What a sent form says of a document, in the shape the commands take; what was left empty is left out. */
export function documentFrom(form: FormData): Record<string, unknown> {
  const readers = field(form, 'readers').split(/[,;、]/).map(each => each.trim()).filter(each => each !== '')
  return { ...Object.fromEntries(FIELDS.map(name => [name, field(form, name)] as const).filter(([, value]) => value !== '')), ...(readers.length > 0 ? { readers } : {}) }
}
