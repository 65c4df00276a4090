import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import type { Paper } from '#language/paper.ts'
import { runsOf } from './fonts.ts'
import { readPdf } from './read-pdf.ts'
import { writePdf } from './write-pdf.ts'

const rows = Array.from({ length: 120 }, (_, row) => [`Question ${row + 1}`, 'What is different?\nFor whom?'])
const paper: Paper = {
  title: 'Terms of reference', subtitle: 'Final evaluation · Seed exchanges', language: 'en', sections: [
    { id: 'a', heading: 'Background', level: 1, blocks: [{ facts: [['Code', 'P-1'], ['Period', 'June 2019 – June 2021']] }, { words: 'One line.\nAnother, with <marks> & “quotes”: 씨앗 교환, 种子交换.' }] },
    { id: 'b', heading: 'Users 사용자', level: 2, blocks: [{ points: ['The donor', 'The unions'] }, { lacking: 'Scope' }] },
    { id: 'c', heading: 'What is asked', level: 1, blocks: [{ table: { caption: 'Criteria and questions', head: ['Criterion', 'Asked'], rows } }] },
  ],
}
const words = { contents: 'Contents', lacking: 'Still to be filled in: {what}' }

test('a paper written as a PDF is read back whole, in Korean and Chinese too, with bookmarks by its headings, its language and title, and the head of a table on each of its pages', async () => {
  const bytes = await writePdf(paper, words)
  const read = await readPdf(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read))
  for (const said of ['Terms of reference', 'Final evaluation · Seed exchanges', 'Code\tP-1', 'Another, with <marks> & “quotes”: 씨앗 교환, 种子交换.', '• The donor', 'Still to be filled in: Scope', 'Question 120\tWhat is different?']) expect(read.value).toContain(said)
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const bookmarks = (await document.getOutline() ?? []).map(({ title, items }) => [title, (items as { title: string }[]).map(each => each.title)])
  expect(bookmarks).toEqual([['Background', ['Users 사용자']], ['What is asked', []]])
  expect((await document.getMetadata()).info).toMatchObject({ Title: 'Terms of reference', Language: 'en' })
  expect(document.numPages).toBeGreaterThan(3)
  expect(read.value.match(/Criterion\tAsked/g)).toHaveLength(document.numPages)
  expect(read.value).toContain(`${document.numPages} / ${document.numPages}`)
})

test('each run of a text is drawn in a font that has its signs', () => {
  expect(runsOf('ILO 국제노동기구 (国际劳工组织)')).toEqual([{ text: 'ILO ', font: 'Latin' }, { text: '국제노동기구', font: 'Korean' }, { text: ' (', font: 'Latin' }, { text: '国际劳工组织', font: 'Chinese' }, { text: ')', font: 'Latin' }])
  expect(runsOf('')).toEqual([])
  expect(runsOf('ถึง 2021')).toEqual([{ text: 'ถึง', font: 'Thai' }, { text: ' 2021', font: 'Latin' }])
  expect(runsOf('अंतिम मूल्यांकन।').map(run => run.font)).toEqual(['Devanagari', 'Latin', 'Devanagari'])
})

test('scripts of South and South-East Asia are drawn with their own signs, none as a box, and a sentence without gaps breaks between its words', async () => {
  const said = { Thai: 'ผู้ประเมินสัมภาษณ์ผู้มีส่วนได้ส่วนเสียในหกประเทศและพบว่าไม่มีทฤษฎีการเปลี่ยนแปลงที่ชัดเจนตั้งแต่เริ่มต้นโครงการ', Lao: 'ການປະເມີນຜົນໂຄງການ', Khmer: 'ការវាយតម្លៃកម្មវិធីជំរុញសេដ្ឋកិច្ចសង្គម', Devanagari: 'कार्यक्रम का अंतिम मूल्यांकन', Bengali: 'কর্মসূচির চূড়ান্ত মূল্যায়ন', Sinhala: 'වැඩසටහනේ අවසාන ඇගයීම', Tamil: 'திட்டத்தின் இறுதி மதிப்பீடு' }
  for (const [script, text] of Object.entries(said)) expect([...new Set(runsOf(text).map(run => run.font))].filter(font => font !== 'Latin'), script).toEqual([script])
  expect(runsOf(said.Thai)[0]?.text.split('\u200B').length).toBeGreaterThan(15)
  const bytes = await writePdf({ title: 'ก', subtitle: '', language: 'th', sections: [{ id: 'a', heading: 'ก', level: 1, blocks: [{ words: said.Thai.repeat(3) }, ...Object.values(said).map(text => ({ words: text }))] }] }, words)
  const read = await readPdf(bytes)
  // A sign without a shape of its own would not come back. The order within a word is that of the drawing.
  const letters = (text: string) => [...new Set(text.match(/\p{L}/gu))].sort().join('')
  expect(letters(read.ok ? read.value.replace(/[a-z]/gi, '') : '')).toBe(letters(`ก${Object.values(said).join('')}`))
  // Three lines and more of one sentence: none runs over the edge of the page.
  expect(read.ok && read.value.split('\n').filter(line => line.length > 20).length).toBeGreaterThan(2)
})

test('statements lead to what they rest on, headings of three levels are bookmarks below each other, and a draft says on every page that it is one', async () => {
  const bytes = await writePdf({
    title: 'Seed exchanges', subtitle: 'Report', language: 'en', draft: 'Draft, not published', cover: [['Code', 'P-1']], sections: [
      { id: 'found', heading: 'Findings', level: 1, blocks: [] }, { id: 'in-time', heading: 'In time', level: 2, blocks: [] },
      { id: 'early', heading: 'Early', level: 3, blocks: [{ statement: { id: 'finding-a', label: 'Finding 1', words: 'Seeds came late.\nTwice.', details: [{ name: 'Kind:', words: 'shortcoming' }, { name: 'From:', words: '씨앗 교환', goesOn: true }] } }] },
      { id: 'concluded', heading: 'Conclusions', level: 1, blocks: [{ statement: { id: 'conclusion-a', label: 'Conclusion 1', words: 'Order earlier.', details: [{ name: 'Rests on:', links: [{ words: 'Finding 1', to: 'finding-a' }] }] } }] },
    ],
  }, words)
  const read = await readPdf(bytes)
  const pages = read.ok ? read.value.split('\f') : []
  expect(pages).toHaveLength(3)
  for (const page of pages) expect(page).toContain('Draft, not published')
  expect(pages[2]).toContain('Kind: shortcoming · From: 씨앗 교환')
  const document = await getDocumentProxy(new Uint8Array(bytes))
  expect(await document.getOutline()).toMatchObject([{ title: 'Findings', items: [{ title: 'In time', items: [{ title: 'Early' }] }] }, { title: 'Conclusions' }])
  const links = (await (await document.getPage(3)).getAnnotations()).filter(each => each.subtype === 'Link')
  expect([...new Set(links.map(each => each.dest))]).toEqual(['finding-a'])
  expect(await document.getDestination('finding-a')).not.toBeNull()
})
