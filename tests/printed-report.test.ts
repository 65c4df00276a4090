// The report on paper: printed by a browser as anybody would, and read back from the PDF by our own reader.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRecord, rules, type Report } from '#checks/check.ts'
import { printReport } from '#checks/printers/print.ts'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { readFile } from '#exchange/read.ts'
import { closeWindows, openBrowser } from './browser.ts'

const FILE = path.resolve(import.meta.dirname, '../examples/troubled/programme.yaml')

let browser: Browser
let report: Report
let paper: readonly string[]
beforeAll(async () => {
  const read = await readFile(readFileSync(FILE))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  report = checkRecord(read.value.record, { profile: 'mid-term', today: '2030-06-15' })
  browser = await openBrowser()
  const page = await browser.newPage({ colorScheme: 'dark' })
  await page.setContent(printReport(report, 'html', { rules: rules() }))
  const bytes = await page.pdf({ preferCSSPageSize: true })
  const text = await readPdf(bytes)
  if (!text.ok) throw new Error(text.problems[0]?.say)
  paper = text.value.split('\f').map(lines => lines.trim())
  await page.close()
}, 120_000)
afterAll(closeWindows)

/** Without the blanks between words, which lines broken on paper have in other places. */
const closed = (text: string): string => text.replaceAll(/\s+/gu, '')
const RULE = /^[a-z-]+\/[a-z0-9-]+$/
const FOOT = /^\d+ \/ \d+$/

test('everything that does not hold is on paper, with what to do and, unfolded, why it matters', () => {
  const whole = closed(paper.join(' '))
  const failing = report.findings.filter(({ verdict }) => verdict === 'fails')
  expect(failing.length).toBeGreaterThan(50)
  expect(paper.length).toBeGreaterThan(5)
  const pages = new Map(rules().map(rule => [rule.id, rule.page]))
  // A finding that runs over to the next page has the page's number in its midst.
  const stretches = (text: string): boolean => whole.includes(closed(text)) || text.split(' ').every(word => whole.includes(closed(word)))
  for (const { rule, say, do: doThis } of failing) {
    expect(stretches(say), `${rule}: ${say}`).toBe(true)
    expect(stretches(doThis), `${rule}: ${doThis}`).toBe(true)
    expect(stretches(pages.get(rule)?.why ?? '?'), rule).toBe(true)
  }
})

test('no heading is left alone at the foot of a page, and each page says which it is', () => {
  paper.forEach((text, index) => {
    const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '')
    expect(lines.at(-1)).toBe(`${index + 1} / ${paper.length}`)
    const last = lines.filter(line => !FOOT.test(line)).at(-1) ?? ''
    expect(last, `page ${index + 1}`).not.toMatch(RULE)
    expect(last, `page ${index + 1}`).not.toMatch(/^(?:blocking|serious|moderate|minor|waived|cannot be told yet) \d+$/i)
  })
})

test('a rule stands on the page on which its first finding begins, and a short one is not broken', () => {
  const failing = report.findings.filter(({ verdict }) => verdict === 'fails')
  for (const [rule, findings] of Map.groupBy(failing, finding => finding.rule)) {
    const at = paper.findIndex(text => text.split('\n').some(line => line.trim() === rule))
    expect(at, rule).toBeGreaterThanOrEqual(0)
    const page = closed(paper[at] ?? '')
    expect(page.slice(page.indexOf(closed(rule))), rule).toContain(closed(findings[0]?.say.split(' ').slice(0, 5).join(' ') ?? ''))
    if (findings.length > 4) continue
    for (const { say, do: doThis } of findings) for (const text of [say, doThis]) expect(page, `${rule} on page ${at + 1}`).toContain(closed(text))
  }
})

test('paper is white and ink is dark, also for who reads on a dark screen', async () => {
  const page = await browser.newPage({ colorScheme: 'dark' })
  await page.setContent(printReport(report, 'html', { rules: rules() }))
  const colours = () => page.evaluate("(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))")
  const [ground] = await colours() as string[]
  expect(ground).toBe('rgb(13, 17, 23)')
  await page.emulateMedia({ media: 'print' })
  expect(await colours()).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  expect(await page.locator('summary').first().isVisible()).toBe(false)
  await page.close()
})
