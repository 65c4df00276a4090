// Reports as they lie on the table: each page of the PDF, and of the Word file where LibreOffice is there to draw it.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { writePaper } from '#exchange/write-paper.ts'
import { recordFrom } from '#record/validate.ts'
import { paperOn } from '#rooms/evaluation/report/papers.ts'

const run = promisify(execFile)
const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-rendered-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const hasOffice = await run('soffice', ['--version']).then(() => true, () => false)

const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/exemplary/programme.yaml'), 'utf8')))
if (!read.ok) throw new Error(read.problems[0]?.say)
const { paper, words } = paperOn('report', read.value, read.value.evaluations!.at(-1)!, 'en', { isDraft: true })

const closed = (text: string): string => text.replaceAll(/\s+/gu, '')
const headings = new Set(paper.sections.map(each => closed(each.heading)))

/** Pages as lists of lines, none empty, without the number in the foot. */
async function pagesOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const text = await readPdf(bytes)
  if (!text.ok) throw new Error(text.problems[0]?.say)
  return text.value.split('\f').map(page => page.split('\n').map(line => line.trim()).filter(line => line !== '' && !/^\d+ \/ \d+$/.test(line)))
}

function expectGoodPages(pages: readonly (readonly string[])[]): void {
  expect(pages.length).toBeGreaterThan(8)
  const whole = closed(pages.flat().join(''))
  for (const { heading } of paper.sections) expect(whole.split(closed(heading)).length, heading).toBeGreaterThan(1)
  for (const [index, lines] of pages.entries()) {
    expect(lines[0], `page ${index + 1}`).toContain('Draft, not published')
    // Contents are headings from top to bottom.
    if (index > 1) expect(headings, `page ${index + 1} ends with a heading`).not.toContain(closed(lines.at(-1) ?? ''))
    expect(lines.length, `page ${index + 1}`).toBeGreaterThan(2)
  }
  // The title page holds the facts, the next the contents, and the text begins on a page of its own.
  expect(pages[0]?.join('\n')).toContain(read.ok ? read.value.programme.code : '?')
  expect(pages[1]?.some(line => line.startsWith('Contents'))).toBe(true)
  expect(pages.some(lines => lines[1] === 'Executive summary')).toBe(true)
}

test('each page of the PDF says that it is a draft, holds something, and leaves no heading alone at its foot', async () => {
  expectGoodPages(await pagesOf(await writePaper(paper, words, 'pdf')))
}, 60_000)

test.skipIf(!hasOffice)('so does each page of the Word file, as LibreOffice draws it', async () => {
  writeFileSync(path.join(folder, 'report.docx'), await writePaper(paper, words, 'docx'))
  await run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'report.docx')])
  const pages = await pagesOf(readFileSync(path.join(folder, 'report.pdf')))
  // The title page has no running line, but says it above the title.
  expectGoodPages(pages)
}, 120_000)
