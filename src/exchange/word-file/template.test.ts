import { readFileSync } from 'node:fs'
import { Document, Footer, Header, ImageRun, Packer, Paragraph, TextRun } from 'docx'
import mammoth from 'mammoth'
import { beforeAll, expect, test } from 'vitest'
import type { Paper } from '#language/paper.ts'
import { archiveProblem } from '../archive-limits.ts'
import { partsOf } from '../archive-parts.ts'
import { archiveOf } from '../archive-write.ts'
import { writeInTemplate } from '../write-paper.ts'
import { readDocx } from './read-docx.ts'
import { ROLES } from './roles.ts'
import { LARGEST_TEMPLATE, readTemplate } from './template.ts'

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64')
const paper: Paper = {
  title: 'Seed exchanges', subtitle: 'Report', language: 'en', draft: 'Draft, not published', cover: [['Code', 'P-1']], sections: [
    { id: 'found', heading: 'Findings', level: 1, blocks: [{ points: ['A point'] }, { table: { caption: 'Counted', head: ['What', 'How many'], rows: [['Seeds', '7']] } }] },
    { id: 'late', heading: 'In time', level: 2, blocks: [{ statement: { id: 'finding-a', label: 'Finding 1', words: 'Seeds came late.', details: [{ name: 'See:', links: [{ words: 'Finding 1', to: 'finding-a' }] }] } }] },
  ],
}
const words = { contents: 'Contents', lacking: '{what}' }

let template: Uint8Array
/** The template’s parts with some put in, or taken out where nothing is given. */
const changed = (changes: Readonly<Record<string, (before: string) => string>>): Uint8Array => {
  const parts = new Map([...partsOf(template)].map(([name, read]) => [name, read()]))
  for (const [name, change] of Object.entries(changes)) parts.set(name, Buffer.from(change(parts.get(name)?.toString('utf8') ?? '')))
  return archiveOf(parts)
}
const part = (bytes: Uint8Array, name: string) => partsOf(bytes).get(name)?.().toString('utf8') ?? ''
const written = async (bytes: Uint8Array) => { const outcome = await writeInTemplate(paper, words, bytes); if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems)); return outcome.value }

beforeAll(async () => {
  const document = new Document({
    creator: 'A person of the agency', styles: { default: { heading1: { run: { font: 'Papyrus', color: '1F6FB2' } } }, paragraphStyles: [{ id: 'Aussage', name: 'Statement', basedOn: 'Normal', run: { color: '444400' } }] },
    sections: [{
      properties: { page: { size: { width: 12240, height: 15840 } } }, children: [new Paragraph('Old words of the template')],
      headers: { default: new Header({ children: [new Paragraph({ children: [new ImageRun({ type: 'png', data: PICTURE, transformation: { width: 10, height: 10 } }), new TextRun('AGENCY FOR SEEDS')] })] }) }, footers: { default: new Footer({ children: [new Paragraph('Agency, Main Street 1')] }) },
    }],
  })
  // A template made by a Word that speaks German: ids of its styles are German, their names are not.
  template = await Packer.toBuffer(document)
  template = changed({ 'word/styles.xml': text => text.replaceAll('"Heading1"', '"berschrift1"') })
})

test('a report in an organisation’s template has its styles, page, header, footer and picture, all of the paper, and nothing of the template’s own words or author', async () => {
  const bytes = await written(template)
  expect(archiveProblem(bytes, { kind: 'Word document', unpacked: 10_000_000 })).toBeUndefined()
  const read = await readDocx(bytes)
  if (!read.ok) throw new Error(read.problems[0]?.say)
  for (const said of ['Draft, not published', 'Seed exchanges', 'Code | P-1', 'Findings', 'A point', 'Seeds | 7', 'Finding 1  Seeds came late.']) expect(read.value).toContain(said)
  const [document, styles] = [part(bytes, 'word/document.xml'), part(bytes, 'word/styles.xml')]
  expect(document).toContain('<w:pStyle w:val="berschrift1"/>')
  expect(document).toContain('<w:pStyle w:val="Aussage"/>')
  expect(document).toContain('w:w="12240"')
  expect(document).not.toContain('Old words')
  expect(document).not.toContain('{{')
  expect(styles).toContain('Papyrus')
  // Word and LibreOffice draw entries of contents in styles of their own where the document has none.
  for (const [, id] of document.matchAll(/<w:[pr]Style w:val="([^"]+)"/g)) expect(styles.includes(`w:styleId="${id}"`) || /^(?:TOC\d|IndexLink)$/.test(id ?? ''), id).toBe(true)
  const names = [...partsOf(bytes).keys()]
  const header = names.filter(name => /^word\/header\d*\.xml$/.test(name)).map(name => part(bytes, name)).find(text => text.includes('AGENCY FOR SEEDS'))
  expect(header).toContain('Draft, not published')
  expect(names.some(name => name.startsWith('word/media/'))).toBe(true)
  for (const name of names.filter(each => /\.(?:xml|rels)$/.test(each))) expect(part(bytes, name), name).not.toContain('A person of the agency')
  // Every relationship leads to a part that is there.
  for (const name of names.filter(each => each.endsWith('.rels'))) for (const [, target = ''] of part(bytes, name).matchAll(/<Relationship\s[^>]*?Target="([^"]*)"/g)) expect(names, `${name} → ${target}`).toContain(target.startsWith('/') ? target.slice(1) : `${name.replace(/_rels\/[^/]*$/, '')}${target}`)
  expect((await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value).toContain('<a href="#')
})

test('a template that opens new documents is taken too, and what it points to inside of itself and was not taken is pointed to no more', async () => {
  const bytes = await written(changed({
    '[Content_Types].xml': text => text.replace('wordprocessingml.document.main+xml', 'wordprocessingml.template.main+xml').replace('</Types>', '<Override PartName="/customXml/item1.xml" ContentType="application/xml"/></Types>'),
    'customXml/item1.xml': () => '<secret>A person of the agency</secret>', 'word/_rels/document.xml.rels': text => text.replace('</Relationships>', '<Relationship Id="own" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/></Relationships>'),
  }))
  expect(part(bytes, '[Content_Types].xml')).toContain('wordprocessingml.document.main+xml')
  expect([...partsOf(bytes).keys()].filter(name => name.startsWith('customXml'))).toEqual([])
  expect(part(bytes, '[Content_Types].xml') + part(bytes, 'word/_rels/document.xml.rels')).not.toContain('customXml')
})

test('the page on papers names every style a template may have', () => {
  const page = readFileSync(new URL('../../../docs/papers.md', import.meta.url), 'utf8')
  for (const [role, name] of Object.entries(ROLES)) if (role !== 'running') expect(page, role).toContain(`\`${name}\``)
})

const relationship = (kind: string, target: string, mode = '') => (text: string) => text.replace('</Relationships>', `<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"${mode}/></Relationships>`)
const field = (inside: string) => (text: string) => text.replace(/<w:p>|<w:p /, found => `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${inside}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>${found}`)
const RELS = 'word/_rels/document.xml.rels'

test.each<[string, string, Readonly<Record<string, (before: string) => string>>]>([
  ['macros', 'has-macros', { 'word/vbaProject.bin': () => 'x' }],
  ['a content type with macros', 'has-macros', { '[Content_Types].xml': text => text.replace('wordprocessingml.document.main+xml', 'ms-word.template.macroEnabledTemplate.main+xml').replace('openxmlformats-officedocument.ms-word', 'ms-word') }],
  ['a relationship to macros under another name', 'has-macros', { [RELS]: relationship('vbaProject', 'word.dat') }],
  ['an embedded object', 'has-active-parts', { 'word/embeddings/oleObject1.bin': () => 'x' }],
  ['a piece of another document', 'has-active-parts', { [RELS]: relationship('aFChunk', 'chunk.html') }],
  ['a picture on another server', 'points-outside', { 'word/_rels/header1.xml.rels': relationship('image', 'http://example.org/a.png', ' TargetMode="External"') }],
  ['a mode spelt with a number', 'points-outside', { 'word/_rels/header1.xml.rels': relationship('image', 'a.png', ' TargetMode="&#69;xternal"') }],
  ['an address that says it is inside', 'points-outside', { [RELS]: relationship('image', 'https://example.org/a.png') }],
  ['a template behind the template', 'points-outside', { 'word/_rels/settings.xml.rels': () => relationship('attachedTemplate', 'file:///c:/normal.dotm', ' TargetMode="External"')('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>') }],
  ['a field cut into pieces', 'points-outside', { 'word/header1.xml': field('<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://example.org"</w:instrText></w:r>') }],
  ['a field hidden by a comment', 'points-outside', { 'word/header1.xml': field('<w:r><w:instrText>DDE<!-- -->AUTO cmd</w:instrText></w:r>') }],
  ['a field in one element', 'points-outside', { 'word/footer1.xml': text => text.replace('<w:p>', '<w:p><w:fldSimple w:instr=" &#73;NCLUDETEXT a.docx "/></w:p><w:p>') }],
  ['an older drawing with an address', 'points-outside', { 'word/header1.xml': text => text.replace('<w:p>', '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://example.org/a.png"/></v:shape></w:pict></w:r></w:p><w:p>') }],
  ['entities', 'unreadable', { 'word/styles.xml': text => text.replace('<w:styles', '<!DOCTYPE w [<!ENTITY a "b">]><w:styles') }],
  ['another encoding', 'unreadable', { 'word/header1.xml': text => Buffer.from(`\uFEFF${text}`, 'utf16le').toString('latin1').replace(/^/, '\u0000') }],
  ['styles without an end', 'unreadable', { 'word/styles.xml': () => '<w:styles>' }],
  ['the strict form', 'strict-word-file', { 'word/document.xml': text => text.replaceAll('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main') }],
  ['no text at all', 'unreadable', { 'word/document.xml': () => '<w:document>' }],
])('a template with %s is refused as %s', (_, code, changes) => {
  const outcome = readTemplate(changed(changes))
  expect(outcome.ok ? 'granted' : outcome.problems.map(each => each.code)).toEqual([code])
  expect(outcome.ok ? '' : outcome.problems[0]?.do).not.toBe('')
})

// Documents as Word wrote them, which mammoth tests its reading with.
test('documents Word itself wrote are taken for templates, their words are not, and those that point outside are refused', async () => {
  const folder = new URL('../../../node_modules/mammoth/test/test-data/', import.meta.url)
  const taken = (name: string) => writeInTemplate(paper, words, readFileSync(new URL(name, folder)))
  for (const name of ['tables.docx', 'simple-list.docx', 'comments.docx', 'footnotes.docx', 'text-box.docx', 'tiny-picture.docx', 'utf8-bom.docx', 'empty.docx']) {
    const outcome = await taken(name)
    const read = outcome.ok ? await readDocx(outcome.value) : outcome
    expect(read.ok && read.value, name).toContain('Finding 1  Seeds came late.')
    expect(read.ok && read.value, name).toMatch(/^\s*Draft, not published/)
    // None of them has a header: one is made, and the page asks for it.
    const place = outcome.ok ? part(outcome.value, 'word/document.xml') : ''
    expect(place, name).toMatch(/<w:headerReference [^>]*r:id="draftHeader"/)
    expect(outcome.ok && part(outcome.value, 'word/headerdraft.xml'), name).toContain('Draft, not published')
  }
  for (const name of ['external-picture.docx', 'footnote-hyperlink.docx', 'strict-format.docx']) expect(await taken(name), name).toMatchObject({ ok: false })
})

test('everything that is wrong is told at once; what is no Word file, cut off or too large is refused', () => {
  const outcome = readTemplate(changed({ 'word/vbaProject.bin': () => 'x', [RELS]: relationship('hyperlink', 'http://example.org', ' TargetMode="External"') }))
  expect(outcome.ok ? [] : outcome.problems.map(each => each.code).sort()).toEqual(['has-macros', 'points-outside'])
  const codeOf = (bytes: Uint8Array) => { const refused = readTemplate(bytes); return refused.ok ? 'granted' : refused.problems[0]?.code }
  expect(codeOf(Buffer.from('%PDF-1.7'))).toBe('not-a-word-file')
  expect(codeOf(archiveOf([['mimetype', Buffer.from('x')]]))).toBe('not-a-word-file')
  expect(codeOf(template.subarray(0, template.length - 100))).toBe('unreadable')
  expect(codeOf(new Uint8Array(LARGEST_TEMPLATE + 1))).toBe('too-large')
  expect(codeOf(changed({ 'word/numbering.xml': () => ' '.repeat(5_000_000) }))).toBe('too-large-inside')
  expect(codeOf(changed({ 'word/media/a.png': () => ' '.repeat(45_000_000) }))).toBe('too-large-inside')
})
