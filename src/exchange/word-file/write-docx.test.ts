import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import type { Paper } from '#language/paper.ts'
import { readDocx } from './read-docx.ts'
import { writeDocx } from './write-docx.ts'

const paper: Paper = {
  title: 'Terms of reference', subtitle: 'Final evaluation · Seed exchanges', language: 'en', sections: [
    { id: 'a', heading: 'Background', level: 1, blocks: [{ facts: [['Code', 'P-1'], ['Period', 'June 2019 – June 2021']] }, { words: 'One line.\nAnother, with <marks> & “quotes”, 씨앗 교환.' }] },
    { id: 'b', heading: 'Users', level: 2, blocks: [{ points: ['The donor', 'The unions'] }, { lacking: 'Scope' }] },
    { id: 'c', heading: 'What is asked', level: 1, blocks: [{ table: { caption: 'Criteria and questions', head: ['Criterion', 'Question'], rows: [['Relevance', 'Was it needed?'], ['Impact', 'What is different?\nFor whom?']] } }] },
  ],
}
const words = { contents: 'Contents', lacking: (what: string) => `Still to be filled in: ${what}` }

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
