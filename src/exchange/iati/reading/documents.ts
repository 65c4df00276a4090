import type { Document } from '#record/schema/programme.ts'
import { DOCUMENT } from '../codes.ts'
import type { Element } from '../element.ts'
import { put, type Draft } from './draft.ts'
import { address, childOf, day, short } from './values.ts'

const languages = new Map<string, boolean>()

export function isLanguage(tag: string): boolean {
  let is = languages.get(tag)
  if (is === undefined) {
    try { is = Intl.getCanonicalLocales(tag).length === 1 } catch { is = false }
    languages.set(tag, is)
  }
  return is
}

/** document-link of the activity. Its kind follows from the first category that means one; all categories are recorded. */
export function readDocument(draft: Draft, element: Element): void {
  const [title, description, dated] = ['title', 'description', 'document-date'].map(name => childOf(element, name)) as [Element?, Element?, Element?]
  const uri = address(element.attributes['url'])
  const name = title && childOf(title, 'narrative')?.text.trim()
  if (!title || !name || name.length > 500 || uri === undefined) { draft.keep(undefined, element); return draft.note(element, 'has no title of at most 500 characters, or no address') }
  const documents = draft.record.documents ??= []
  const id = draft.idFor('document', documents.length + 1, element)
  const of = `document/${id}`
  const document: Document = { id, title: draft.words(`${of}/title`, title, 500) ?? name, uri }
  const read: Element[] = []
  for (const child of element.children) {
    const code = short(child.attributes['code'])
    const isPlain = code !== undefined && child.children.length === 0 && Object.keys(child.attributes).length === 1
    if (child.name === 'category' && isPlain) { (document.categories ??= []).push(code); read.push(child) }
    if (child.name === 'language' && isPlain && document.language === undefined && isLanguage(code)) { document.language = code; read.push(child) }
  }
  put(document, 'kind', document.categories?.map(DOCUMENT.word).find(kind => kind !== undefined))
  put(document, 'format', short(element.attributes['format']))
  put(document, 'notes', draft.words(`${of}/notes`, description))
  const date = day(dated?.attributes['iso-date'])
  if (dated && date !== undefined) { document.date = date; read.push(dated); draft.rest(`${of}/date`, dated, ['iso-date']) }
  documents.push(draft.at(document, element))
  draft.rest(of, element, ['url', ...(document.format === undefined ? [] : ['format'])], [title, description, ...read].filter(each => each !== undefined))
}
