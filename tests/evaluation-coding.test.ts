// Two evaluators read, code, disagree and decide, in a real browser: one by keyboard, one without scripts.
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '#exchange/pdf-file/pdf.testing.ts'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { serveAlone, type Served } from './served.ts'

const TALK = 'I: How did it start?\nMs Rahman: The money came late. We waited until May, and nobody told us why.\nI: And then?\nMs Rahman: The training began without books.\nI: Who decided that?\nMs Rahman: Nobody we knew. 협동조합은 묻지 않았다.'
let served: Served
let plain: BrowserContext
let desk: string
let text: string
let document: string

beforeAll(async () => {
  served = await serveAlone()
  plain = await served.signedIn('evaluator', { javaScriptEnabled: false })
}, 240_000)
afterAll(() => served.close())

const said = (page: Page) => page.locator('main').innerText()
const file = (name: string, content: string | Uint8Array) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })

test('a transcript is attached to a conversation, a codebook begun and passages coded, without scripts', async () => {
  const page = await plain.newPage()
  await page.goto(`${served.address}/programmes/${EXAMPLE_PROGRAMME}/evaluation`)
  await page.getByRole('link', { name: /Interviews and groups/ }).click()
  desk = page.url().replace(/\/interviews.*$/, '')
  await page.selectOption('[name=group]', 'workers')
  await page.selectOption('[name=country]', 'PH')
  await page.selectOption('[name=state]', 'held')
  await page.fill('[name=held]', '2021-03-09')
  await page.getByRole('button', { name: 'Add a conversation' }).click()
  // Refused with what to bring instead.
  await page.setInputFiles('[name=file]', file('talk.rtf', '{\\rtf1 hello}'))
  await page.getByRole('button', { name: 'Attach the transcript' }).click()
  expect(await page.locator('[role=alert]').innerText()).toContain('Save it as Word document')
  await page.setInputFiles('[name=file]', file('talk.txt', TALK))
  await page.getByRole('button', { name: 'Attach the transcript' }).click()
  text = page.url()
  expect(text).toMatch(/\/texts\/[0-9a-f-]{36}$/)
  expect(await said(page)).toContain('Ms Rahman')
  await page.getByRole('link', { name: 'Begin the codebook' }).click()
  expect(await said(page)).toContain('A code without a definition is coded differently by each')
  for (const [name, when] of [['Late money', 'Wherever delay of funds is told of'], ['Not asked', 'Decisions over people’s heads']] as const) {
    const add = page.locator('#add')
    await add.locator('[name=name]').fill(name)
    await add.locator('[name=when]').fill(when)
    await add.getByRole('button', { name: 'Add a code' }).click()
  }
  expect(await said(page)).toContain('Wherever delay of funds is told of')
  await page.goto(text)
  await page.getByLabel('Passage 2').check()
  await page.getByLabel('Passage 4').check()
  await page.selectOption('[name=code]', { label: 'Late money' })
  await page.getByRole('button', { name: 'Code the chosen passages' }).click()
  expect(page.url()).toContain('#p4')
  expect(await page.locator('.codes li').allInnerTexts()).toHaveLength(2)
  await page.getByRole('button', { name: 'Take “Late money” from passage 4' }).click()
  expect(await page.locator('.codes li').allInnerTexts()).toHaveLength(1)
  await page.getByLabel('A thought').fill('Ask the treasurer as well.')
  await page.getByRole('button', { name: 'Write it down' }).click()
  expect(await said(page)).toContain('Ask the treasurer as well.')
  await page.getByRole('button', { name: 'I have coded this text to its end' }).click()
  expect(await said(page)).toContain('You have coded this text to its end.')
  await page.close()
}, 120_000)

test('a document is listed, its file read by pages, opened at a page and searched', async () => {
  const page = await plain.newPage()
  await page.goto(`${desk}/texts?kind=document`)
  await page.getByLabel('Title', { exact: true }).fill('Progress report 2020')
  await page.setInputFiles('[name=file]', file('report.pdf', await pdfOf([{ at: [60, 60], lines: ['The programme reached four countries in its first year.', 'The second instalment came in May <script>alert(1)</script>.'] }])))
  await page.getByRole('button', { name: 'Add a document' }).click()
  document = page.url()
  expect(await said(page)).toContain('Page 1')
  expect(await page.locator('.words').allInnerTexts()).toEqual(['The programme reached four countries in its first year. The second instalment came in May <script>alert(1)</script>.'])
  expect(await page.locator('main script').count()).toBe(0)
  await page.getByPlaceholder('Search in this text').fill('instalment')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await said(page)).toContain('Found in one passage')
  expect(await page.locator('mark.hit').allInnerTexts()).toEqual(['instalment'])
  await page.goto(`${desk}/search`)
  await page.fill('[name=q]', '협동조합')
  await page.getByRole('button', { name: 'Search' }).click()
  expect(await page.locator('main mark').allInnerTexts()).toEqual(['협동조합'])
  expect(await said(page)).toContain('Workers, Philippines')
  await page.close()
}, 60_000)

/** A second evaluator of the same evaluation: the administrator of the worked example, who has no part in the programme, brought into its team. */
async function colleague(): Promise<BrowserContext> {
  const evaluation = /evaluation\/([^/]+)/.exec(desk)?.[1] ?? ''
  const context = await served.signedIn('evaluator')
  const invited = await context.request.post(`${served.address}/api/v1/programmes/${EXAMPLE_PROGRAMME}/members`, { data: { email: 'administrator@demo.example', role: 'evaluator', evaluation }, headers: { origin: served.address } })
  if (!invited.ok()) throw new Error(await invited.text())
  await context.close()
  return served.signedIn('administrator')
}

test('a colleague codes the same text by keyboard alone, unswayed; where the two differ they decide, side by side', async () => {
  const context = await colleague()
  const page = await context.newPage()
  await page.goto(text, { waitUntil: 'networkidle' })
  expect(await page.locator('.codes li').count()).toBe(0)
  const keys = async (...all: string[]) => { for (const key of all) await page.keyboard.press(key) }
  await page.locator('.keys').waitFor()
  // To the second passage, its second sentence marked, the first code put by its number.
  await keys('j', 'j', 's', 's')
  await expect.poll(() => page.locator('.marked').innerText()).toContain('We waited until May, and nobody told us why.')
  await keys('1')
  await page.getByText('“Late money” is put.').waitFor()
  expect(await page.locator('mark.coded').allInnerTexts()).toEqual(['We waited until May, and nobody told us why.'])
  // The focus is back where it was: four passages on, the code chosen by its letters.
  await keys('j', 'j', 'j', 'j', 'c')
  await page.keyboard.type('Not')
  await keys('Enter')
  await page.getByText('“Not asked” is put.').waitFor()
  expect(await page.locator('#p6 .codes').innerText()).toContain('Not asked')
  expect(await page.locator('#p6 input[name=passage]').evaluate(box => box === box.ownerDocument.activeElement)).toBe(true)
  await page.getByRole('button', { name: 'I have coded this text to its end' }).press('Enter')
  await page.getByText('You have coded this text to its end.').waitFor()

  await page.goto(`${desk}/agreement`)
  expect(await said(page)).toContain('One disagreement')
  expect(await page.locator('.sides').innerText()).toMatch(/Adanna Obi\s+put the code[\s\S]*Elena Rossi\s+did not/)
  // Late money: both put it to the same passage of six; Not asked: one of them once.
  expect(await page.locator('tbody tr').filter({ hasText: 'Late money' }).innerText()).toContain('1.00')
  await page.getByLabel('What you agreed on, and why').fill('The speaker says it of the training')
  await page.getByRole('button', { name: 'The code falls' }).press('Enter')
  await page.getByText('No disagreement is open.').waitFor()
  await page.goto(`${desk}/coded`)
  expect(await page.locator('tbody').innerText()).toContain('Late money')
  expect(await page.locator('tbody').innerText()).not.toContain('Not asked')
  await page.getByRole('link', { name: 'Late money, Workers: 2 in 1' }).click()
  expect(await said(page)).toContain('We waited until May')
  await context.close()
}, 120_000)

test('what the record says is cited as it is today, and words without a name', async () => {
  const page = await plain.newPage()
  await page.goto(`${desk}/evidence`)
  await page.selectOption('[name=ask]', 'participation:')
  await page.getByRole('button', { name: 'Ask' }).click()
  expect(await said(page)).toContain('Learning events')
  await page.getByRole('button', { name: 'Cite this as it is today' }).click()
  expect(await page.locator('article[id]').innerText()).toContain('As cited')
  await page.goto(text)
  await page.getByText('Cite words of this text').click()
  await page.getByLabel('What it is cited as').fill('A worker')
  await page.getByLabel(/The words/).fill('The money came late.')
  await page.getByRole('button', { name: 'Cite', exact: true }).click()
  // Nobody is cited before they agreed to be heard; what was typed waits.
  expect(await page.locator('[role=alert]').innerText()).toContain('It is not recorded that whoever spoke agreed to be heard.')
  const typing = await plain.newPage()
  await typing.goto(text)
  await typing.getByRole('link', { name: 'Its conversation' }).click()
  await typing.selectOption('[name=consent]', 'given')
  await typing.getByRole('button', { name: 'Save', exact: true }).click()
  await typing.close()
  await page.getByRole('button', { name: 'Cite', exact: true }).click()
  const cited = page.locator('article[id]').filter({ hasText: 'A worker' })
  expect(await cited.innerText()).toContain('The money came late.')
  // What is cited leads on: to a finding that rests on it, which is then told beside it.
  expect(await cited.innerText()).toContain('in no finding yet')
  await cited.getByRole('link', { name: 'Write a finding on it' }).click()
  await page.fill('[name=statement]', 'Money came late to the training.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.goto(`${desk}/evidence`)
  expect(await cited.getByRole('link', { name: 'Money came late to the training.' }).count()).toBe(1)
  await page.close()
}, 60_000)

test('passages chosen, or words marked, stand ready in the form that cites them, with and without scripts', async () => {
  const page = await plain.newPage()
  await page.goto(text)
  await page.getByRole('button', { name: 'Cite what is chosen' }).click()
  expect(await page.locator('[role=alert]').innerText()).toContain('No passage is chosen.')
  const first = page.locator('.passage').first()
  await first.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Cite what is chosen' }).click()
  expect(await page.getByLabel(/The words/).inputValue()).toBe(await first.locator('.words').innerText())
  await page.close()
  const context = await served.signedIn('evaluator')
  const alive = await context.newPage()
  await alive.goto(text, { waitUntil: 'networkidle' })
  await alive.getByRole('button', { name: 'Cite what is chosen' }).click()
  await alive.getByText('No passage is chosen.').waitFor()
  await alive.locator('.passage').first().getByRole('checkbox').focus()
  await alive.keyboard.press('s')
  const marked = await alive.evaluate('getSelection().toString()')
  await alive.getByRole('button', { name: 'Cite what is chosen' }).press('Enter')
  await alive.locator('#cite [name=title]:focus').waitFor()
  expect(await alive.getByLabel(/The words/).inputValue()).toBe(marked)
  await context.close()
}, 60_000)

test('the pages are light, fit 320 pixels, and axe finds nothing', async () => {
  const context = await served.signedIn('evaluator', { bypassCSP: true })
  expect(await faultsOf(context, [`${desk}/texts?kind=document`, `${text}?codings=all`, document, `${desk}/codebook`, `${desk}/coded`, `${desk}/evidence?ask=participation:`, `${desk}/agreement?state=decided`, `${desk}/search?q=money`])).toEqual([])
  await context.close()
}, 180_000)
