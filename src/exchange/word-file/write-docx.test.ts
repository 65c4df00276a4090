import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import type { Paper } from '#language/paper.ts'
import { partsOf } from '../archive-parts.ts'
import { readDocx } from './read-docx.ts'
import { writeDocx } from './write-docx.ts'

const paper: Paper = {
  title: 'Terms of reference', subtitle: 'Final evaluation · Seed exchanges', language: 'en', sections: [
    { id: 'a', heading: 'Background', level: 1, blocks: [{ facts: [['Code', 'P-1'], ['Period', 'June 2019 – June 2021']] }, { words: 'One line.\nAnother, with <marks> & “quotes”, 씨앗 교환.' }] },
    { id: 'b', heading: 'Users', level: 2, blocks: [{ points: ['The donor', 'The unions'] }, { lacking: 'Scope' }] },
    { id: 'c', heading: 'What is asked', level: 1, blocks: [{ table: { caption: 'Criteria and questions', head: ['Criterion', 'Question'], rows: [['Relevance', 'Was it needed?'], ['Impact', 'What is different?\nFor whom?']] } }] },
  ],
}
const words = { contents: 'Contents', lacking: 'Still to be filled in: {what}' }

test('a paper written as a Word file is read back whole, with headings, lists and tables in styles of their own', async () => {
  const bytes = await writeDocx(paper, words)
  const read = await readDocx(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read))
  for (const said of ['Terms of reference', 'Final evaluation · Seed exchanges', 'Background', 'Code | P-1', 'Period | June 2019 – June 2021', 'One line.', 'Another, with <marks> & “quotes”, 씨앗 교환.', '• The donor', 'Still to be filled in: Scope', 'Criteria and questions', 'Criterion | Question', 'Impact | What is different? For whom?']) expect(read.value).toContain(said)
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  expect(html).toMatch(/<h1>(?:<a[^>]*><\/a>)?Background<\/h1>/)
  expect(html).toMatch(/<h2>(?:<a[^>]*><\/a>)?Users<\/h2>/)
  expect(html).toMatch(/<ul><li>The donor<\/li><li>The unions<\/li><\/ul>/)
  // The head of a table is known for one, and repeated on each page.
  expect(html).toMatch(/<thead><tr><th>/)
})

const REPORT: Paper = {
  title: 'Seed exchanges', subtitle: 'Report', language: 'en', draft: 'Draft, not published', cover: [['Code', 'P-1']], sections: [
    { id: 'found', heading: 'Findings', level: 1, blocks: [] }, { id: 'in-time', heading: 'In time', level: 2, blocks: [] },
    { id: 'early', heading: 'Early', level: 3, blocks: [{ statement: { id: 'finding-a', label: 'Finding 1', words: 'Seeds came late.\nTwice.', details: [{ name: 'Kind:', words: 'shortcoming' }, { name: 'From:', words: 'interviews', goesOn: true }] } }] },
    { id: 'concluded', heading: 'Conclusions', level: 1, blocks: [{ statement: { id: 'conclusion-a', label: 'Conclusion 1', words: 'Order earlier.', details: [{ name: 'Rests on:', links: [{ words: 'Finding 1', to: 'finding-a' }] }] } }] },
  ],
}

test('a report has a title page, three levels of headings, statements that lead to what they rest on, entries in its contents, and says on every page that it is a draft', async () => {
  const bytes = await writeDocx(REPORT, words)
  const read = await readDocx(bytes)
  expect(read.ok && read.value).toMatch(/Draft, not published\s+Seed exchanges\s+Report\s+Code \| P-1/)
  expect(read.ok && read.value).toContain('Kind: shortcoming · From: interviews')
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
  expect(html).toMatch(/<h3>(?:<a[^>]*><\/a>)*Early<\/h3>/)
  const [, place] = /<a href="#([^"]+)">Finding 1<\/a>/.exec(html) ?? []
  expect(place).toBeDefined()
  expect(html).toMatch(new RegExp(`<a id="${place}"></a>(?:<strong>)?Finding 1`))
  const parts = partsOf(bytes)
  const partOf = (name: string) => parts.get(name)?.().toString('utf8') ?? ''
  expect([...parts.keys()].filter(name => /header\d/.test(name)).map(partOf).filter(xml => xml.includes('Draft, not published'))).toHaveLength(1)
  expect(partOf('word/document.xml')).toMatch(/<w:sdtContent>.*Findings.*In time.*Conclusions.*<\/w:sdtContent>/s)
})
