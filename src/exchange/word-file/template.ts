import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { archiveProblem } from '../archive-limits.ts'
import { partsOf } from '../archive-parts.ts'
import { archiveOf } from '../archive-write.ts'
import { ROLES, type Role, type StyleIds } from './roles.ts'
import { dangersIn } from './template-dangers.ts'
import { templateProblem } from './template-problems.ts'

/** Largest template, and the most its archive may unpack to; styles, header, footer and the like together. Templates of agencies seen are under 1 MB, their styles under 200 kB. */
export const LARGEST_TEMPLATE = 5 * 1024 * 1024
const LIMIT = { kind: 'Word template', unpacked: 40 * 1024 * 1024 }
const MOST_TEXT = 4 * 1024 * 1024

/**
 * An organisation’s template, ready to be written into: `bytes`, a Word file with its styles, theme, header and footer and nothing but PLACE as its text; `ids`, its styles by what the writer uses
 * them for; `width`, the text’s width in twentieths of a point.
 */
export type Template = { readonly bytes: Uint8Array, readonly ids: StyleIds, readonly width: number }

/** What stands where the paper will. */
export const PLACE = 'paper'

/** What a document in the stricter of the two forms of ECMA-376 names itself by. */
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'

/** The parts that are taken: how things look, never what the template’s own text, comments and properties say. */
const TAKEN = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|styles|settings|numbering)\.xml|word\/theme\/[^/]+\.xml|word\/(?:header|footer)\d*\.xml|word\/media\/[^/]+|word\/(?:theme\/)?_rels\/(?:document|numbering|theme\d*|(?:header|footer)\d*)\.xml\.rels)$/

/**
 * Reads an organisation’s Word template (.docx or .dotx). Refuses, all at once, archives that are damaged, locked or too large, macros, embedded and active parts, and whatever points outside: whoever opens a
 * report made with it would run or fetch that. `draft`: words put at the head of every page.
 */
export function readTemplate(bytes: Uint8Array, { draft }: { readonly draft?: string } = {}): Outcome<Template> {
  if (bytes.length > LARGEST_TEMPLATE) return refused(templateProblem.tooLarge(LARGEST_TEMPLATE))
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refused(templateProblem.notWord())
  const archive = archiveProblem(bytes, LIMIT)
  if (archive) return refused({ ...archive, at: 'template' })
  const parts = partsOf(bytes)
  if (!['[Content_Types].xml', 'word/document.xml', 'word/styles.xml'].every(each => parts.has(each))) return refused(templateProblem.notWord())
  const dangers = dangersIn(parts)
  if (dangers.length > 0) return refused(...dangers)
  if (parts.get('word/document.xml')?.().includes(STRICT)) return refused(templateProblem.strict())
  const taken = new Map([...parts].filter(([name]) => TAKEN.test(name)).map(([name, read]) => [name, read()]))
  const textual = [...taken].filter(([name]) => !name.startsWith('word/media/') && name !== 'word/document.xml').reduce((sum, [, content]) => sum + content.length, 0)
  return textual > MOST_TEXT ? refused(templateProblem.tooMuchText(MOST_TEXT)) : emptied(taken, draft)
}

function emptied(taken: ReadonlyMap<string, Buffer>, draft: string | undefined): Outcome<Template> {
  const document = emptyDocument(textOf(taken, 'word/document.xml'))
  if (!document) return refused(templateProblem.unreadable('word/document.xml'))
  const styles = withRoles(textOf(taken, 'word/styles.xml'))
  if (!styles) return refused(templateProblem.unreadable('word/styles.xml'))
  const parts = new Map<string, Buffer>(taken)
  const write = (name: string, text: string) => parts.set(name, Buffer.from(text, 'utf8'))
  write('word/document.xml', document.text)
  write('word/styles.xml', styles.text)
  if (parts.has('word/settings.xml')) write('word/settings.xml', settings(textOf(taken, 'word/settings.xml')))
  // A template that opens as a new document becomes a document.
  write('[Content_Types].xml', textOf(taken, '[Content_Types].xml').replaceAll('wordprocessingml.template.main+xml', 'wordprocessingml.document.main+xml').replaceAll(/<Override\s[^>]*?PartName\s*=\s*"\/([^"]*)"[^>]*?(?:\/>|>\s*<\/Override>)/g, (whole, name: string) => parts.has(name) ? whole : ''))
  for (const name of taken.keys()) if (name.endsWith('.rels')) write(name, withoutMissing(textOf(taken, name), name, parts))
  if (draft !== undefined) sayDraft(parts, `<w:p><w:pPr><w:pStyle w:val="${styles.ids.draft}"/></w:pPr><w:r><w:t>${escaped(draft)}</w:t></w:r></w:p>`)
  return granted({ bytes: archiveOf(parts), ids: styles.ids, width: document.width })
}

const [WORD, RELATED] = ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships']

/** Puts a paragraph at the head of every header; a document whose pages have none gets one. */
function sayDraft(parts: Map<string, Buffer>, paragraph: string): void {
  const change = (name: string, changed: (text: string) => string) => parts.set(name, Buffer.from(changed(textOf(parts, name)), 'utf8'))
  for (const name of parts.keys()) if (/^word\/header\d*\.xml$/.test(name)) change(name, text => text.replace(/<w:hdr(?:\s[^>]*)?>/, open => open + paragraph))
  if (/<w:headerReference\s[^>]*w:type\s*=\s*"default"/.test(textOf(parts, 'word/document.xml'))) return
  parts.set('word/headerdraft.xml', Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="${WORD}">${paragraph}</w:hdr>`))
  change('[Content_Types].xml', text => text.replace('</Types>', '<Override PartName="/word/headerdraft.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'))
  change('word/_rels/document.xml.rels', text => (text || '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>').replace('</Relationships>', `<Relationship Id="draftHeader" Type="${RELATED}/header" Target="headerdraft.xml"/></Relationships>`))
  change('word/document.xml', text => text.replace(/<w:sectPr(?:\s[^>]*)?>/, open => `${open}<w:headerReference xmlns:r="${RELATED}" w:type="default" r:id="draftHeader"/>`))
}

const textOf = (parts: ReadonlyMap<string, Buffer>, name: string): string => parts.get(name)?.toString('utf8').replace(/^\uFEFF/, '') ?? ''
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Of the settings only whether even pages have heads of their own; others tell of protection, merging, the template’s own template. Contents are brought up to date when the report is opened. */
const settings = (text: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:settings xmlns:w="${WORD}">${/<w:evenAndOddHeaders(?:\s*\/>|\s[^>]*"(?:1|true|on)")/.test(text) ? '<w:evenAndOddHeaders/>' : ''}<w:updateFields w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

/** Relationships to parts that were not taken go; a picture in a header that is not there would stop Word. */
function withoutMissing(text: string, name: string, parts: ReadonlyMap<string, Buffer>): string {
  const folder = name.replace(/_rels\/[^/]*$/, '')
  return text.replaceAll(/<Relationship\s[^>]*?Target\s*=\s*"([^"]*)"[^>]*?(?:\/>|>\s*<\/Relationship>)/g, (whole, target: string) => parts.has(target.startsWith('/') ? target.slice(1) : path.posix.normalize(folder + target)) ? whole : '')
}

/** The document without its text: its page with header and footer, as its last section has them, and the place where the paper goes. */
function emptyDocument(text: string): { readonly text: string, readonly width: number } | undefined {
  const open = /<w:document\s[^>]*>/.exec(text)?.[0]
  const end = text.lastIndexOf('</w:body>')
  if (!open || end === -1 || !text.includes('</w:document>')) return undefined
  const start = text.lastIndexOf('<w:sectPr', end)
  const last = start === -1 ? '' : /^<w:sectPr(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/w:sectPr>)/.exec(text.slice(start, end))?.[0] ?? ''
  // Columns are for a newsletter’s text, not for tables; a page count begun elsewhere is none of the paper’s.
  const page = last.replaceAll(/<w:(?:cols|pgNumType|sectPrChange)(?:\s[^>]*)?\/>|<w:cols(?:\s[^>]*)?>[\s\S]*?<\/w:cols>/g, '')
  const measure = (element: string, name: string, usual: number) => { const found = Number(new RegExp(`<w:${element}\\s[^>]*?w:${name}\\s*=\\s*"(\\d{1,6})"`).exec(page)?.[1]); return Number.isFinite(found) ? found : usual }
  const width = measure('pgSz', 'w', 11906) - measure('pgMar', 'left', 1247) - measure('pgMar', 'right', 1247)
  return { text: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${open}<w:body><w:p><w:r><w:t>{{${PLACE}}}</w:t></w:r></w:p>${page.endsWith('</w:sectPr>') ? page : '<w:sectPr></w:sectPr>'}</w:body></w:document>`, width: Math.max(2000, width) }
}

/** Look of the styles a template seldom has, without fonts and colours, so that the template’s own show. */
const BROUGHT: Readonly<Partial<Record<Role, string>>> = {
  title: '<w:pPr><w:spacing w:before="240" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>', subtitle: '<w:pPr><w:spacing w:after="400"/></w:pPr><w:rPr><w:sz w:val="26"/></w:rPr>',
  heading1: '<w:pPr><w:keepNext/><w:spacing w:before="400" w:after="140"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr>', heading2: '<w:pPr><w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="25"/></w:rPr>',
  heading3: '<w:pPr><w:keepNext/><w:spacing w:before="220" w:after="80"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/></w:rPr>', caption: '<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="20"/></w:rPr>',
  contents: '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="140"/></w:pPr><w:rPr><w:b/><w:sz w:val="30"/></w:rPr>', cell: '<w:pPr><w:spacing w:before="0" w:after="20"/></w:pPr><w:rPr><w:sz w:val="20"/></w:rPr>', after: '<w:pPr><w:spacing w:before="0" w:after="80"/></w:pPr><w:rPr><w:sz w:val="12"/></w:rPr>',
  statement: '<w:pPr><w:spacing w:before="160" w:after="60"/></w:pPr>', details: '<w:pPr><w:spacing w:before="0" w:after="40"/><w:ind w:left="340"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>',
  draft: '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:b/><w:color w:val="A33B00"/></w:rPr>', lacking: '<w:rPr><w:i/></w:rPr>', running: '<w:pPr><w:spacing w:after="0"/></w:pPr>',
}

/** The styles with one for every role: the template’s own where it has one of that name, in whatever language its ids are, and else one brought along. */
function withRoles(text: string): { readonly text: string, readonly ids: StyleIds } | undefined {
  const end = text.lastIndexOf('</w:styles>')
  if (end === -1) return undefined
  const known = new Map<string, string>()
  let normal = ''
  for (const [style] of text.matchAll(/<w:style\s[\s\S]*?<\/w:style>/g)) {
    const head = /^<w:style\s[^>]*>/.exec(style)?.[0] ?? ''
    const [id, name] = [/\sw:styleId\s*=\s*"([^"]{1,250})"/.exec(head)?.[1], /<w:name\s[^>]*?w:val\s*=\s*"([^"]*)"/.exec(style)?.[1]]
    if (id === undefined || name === undefined) continue
    known.set(name.toLowerCase(), id)
    if (/\sw:type\s*=\s*"paragraph"/.test(head) && /\sw:default\s*=\s*"(?:1|true|on)"/.test(head)) normal = id
  }
  const added: string[] = []
  const idOf = (role: Role): string => {
    const found = known.get(ROLES[role].toLowerCase())
    if (found !== undefined) return found
    if (role === 'point' || role === 'hyperlink') return ''
    added.push(`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Throughline${role}"><w:name w:val="${ROLES[role]}"/>${normal === '' ? '' : `<w:basedOn w:val="${normal}"/>`}<w:qFormat/>${BROUGHT[role] ?? ''}</w:style>`)
    return `Throughline${role}`
  }
  // Entries of contents go by ids that are the same in every document the writer makes.
  for (const [level, before] of [[1, 40], [2, 0]] as const) if (!known.has(`toc ${level}`)) added.push(`<w:style w:type="paragraph" w:styleId="TOC${level}"><w:name w:val="toc ${level}"/>${normal === '' ? '' : `<w:basedOn w:val="${normal}"/>`}<w:pPr><w:spacing w:before="${before}" w:after="20" w:line="245" w:lineRule="auto"/><w:ind w:left="${280 * (level - 1)}"/></w:pPr></w:style>`)
  const ids = Object.fromEntries((Object.keys(ROLES) as Role[]).map(role => [role, idOf(role)])) as StyleIds
  return { text: text.slice(0, end) + added.join('') + text.slice(end), ids }
}
