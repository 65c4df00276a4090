// Evaluators plan, ask, find and publish in their working copy, in a real browser without scripts; those evaluated see nothing of it before, and change nothing after.
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME } from './personas.ts'
import { serveAlone, type Served } from './served.ts'

let served: Served
let evaluator: BrowserContext
let page: Page
let base: string
let desk: string

beforeAll(async () => {
  served = await serveAlone()
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  page = await evaluator.newPage()
  base = `${served.address}/programmes/${EXAMPLE_PROGRAMME}`
}, 240_000)
afterAll(() => served.close())

const said = () => page.locator('main').innerText()

test('from the evaluation’s page an evaluator comes to the desk, which says what is missing and what to do next', async () => {
  await page.goto(`${base}/evaluation`)
  await page.getByRole('link', { name: 'Evaluation desk, open to you as its evaluator' }).click()
  desk = page.url()
  expect(await said()).toContain('Nothing has been written yet')
  expect(await said()).toContain('Never published')
  await page.getByRole('link', { name: 'complete the plan' }).click()
  expect(await said()).toContain('Still needed:')
}, 60_000)

test('the plan is filled in part by part, and a form for one part leaves the others as they are', async () => {
  await page.getByRole('link', { name: /Change ?: Independence and people/ }).click()
  expect(await page.locator('[name=scope]').count()).toBe(0)
  await page.fill('[name=independence]', 'Neither evaluator ever worked for the programme.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(page.url()).toBe(`${desk}/plan#people`)
  expect(await said()).toContain('Neither evaluator ever worked for the programme.')
  await page.getByRole('link', { name: /Change ?: Money and calendar/ }).click()
  await page.fill('[name=budget]', '30000')
  await page.locator('details:has([name="calendar[0].what"]) > summary').click()
  await page.fill('[name="calendar[0].what"]', 'Draft report')
  await page.fill('[name="calendar[0].end"]', '2021-04-30')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said()).toMatch(/30,000[\s\S]*Apr 30, 2021[\s\S]*Draft report/)
  await page.getByRole('link', { name: 'Add a limitation' }).click()
  await page.fill('[name=text]', 'Nobody could travel.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said()).toContain('Nobody could travel.')
}, 60_000)

test('the matrix takes usual questions, warns of what serves nothing, and a question is made one’s own', async () => {
  await page.goto(`${desk}/matrix`)
  expect(await said()).toContain('asks nothing on it')
  await page.getByRole('button', { name: 'Add the chosen questions' }).click()
  expect(await page.locator('[role=alert]').textContent()).toContain('No question was chosen')
  await page.locator('input[name=usual][value=in-time]').check()
  await page.locator('input[name=usual][value=goes-on]').check()
  await page.getByRole('button', { name: 'Add the chosen questions' }).click()
  expect(await said()).toContain('Did money and activities come in time')
  expect(await page.locator('input[name=usual][value=in-time]').isDisabled()).toBe(true)
  await page.getByRole('link', { name: /Did money and activities come in time/ }).click()
  await page.fill('[name=evidenceSources]', '')
  await page.fill('[name=question]', 'Did the money reach the workshops in time, in each country?')
  await page.fill('[name="::because"]', 'Asked by the steering committee')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said()).toContain('One question has no source')
  expect(await said()).toContain('No source: where is the answer?')
}, 60_000)

test('the terms of reference say what the plan and the record hold and mark what is missing, on the page and in the Word file', async () => {
  await page.goto(`${desk}/terms`)
  for (const words of ['Neither evaluator ever worked for the programme.', 'Draft report', 'Did the money reach the workshops in time, in each country?', 'Still to be filled in: For whom it is written']) expect(await said()).toContain(words)
  const answer = await evaluator.request.get(`${desk}/terms/document`)
  const read = await readDocx(await answer.body())
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  for (const words of ['Terms of reference', 'Background', 'RAS/19/02/KOR', 'Neither evaluator ever worked for the programme.', 'Apr 30, 2021 | Draft report', 'Efficiency | Did the money reach the workshops in time, in each country?', 'Nobody could travel.', 'Still to be filled in: For whom it is written']) expect(read.value, words).toContain(words)
}, 60_000)

test('a guide for a group comes from the questions; a finding tells who agrees and who does not, and contrary evidence wants an answer', async () => {
  await page.goto(`${desk}/guide?group=workers`)
  expect(await said()).toContain('What goes on without the programme’s money')
  expect(await said()).not.toContain('Did the money reach the workshops')

  await page.goto(`${desk}/findings`)
  const wanted = page.locator('section[aria-labelledby=findings] li').first()
  const id = await wanted.getAttribute('id')
  await wanted.getByRole('link').first().click()
  const [first, second] = await page.locator('[name=contraryEvidence]').evaluateAll(boxes => boxes.map(box => (box as unknown as { value: string }).value))
  await page.locator(`[name=contraryEvidence][value="${second}"]`).check()
  await page.locator(`[name=evidence][value="${first}"]`).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const held = page.locator(`[id="${id}"]`)
  expect(await held.innerText()).toContain('One piece of evidence speaks against it and is not answered')
  expect(await held.innerText()).toContain('nothing says why it holds all the same')
  await held.getByRole('link').first().click()
  await page.fill('[name=answerToContrary]', 'They spoke of another year.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await held.innerText()).toMatch(/it holds because[\s\S]*They spoke of another year\./)

  await page.locator('section[aria-labelledby=ratings]').getByRole('link', { name: 'Efficiency' }).click()
  await page.selectOption('[name=criterion]', 'efficiency')
  await page.fill('[name=score]', '9')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  // Refused in the words of the form; what was typed and the way back are still there.
  expect(await page.locator('[role=alert]').innerText()).toMatch(/“Score, 1 \(very unsatisfactory\)[^”]*” is 9: the most is 6\./)
  await page.fill('[name=score]', '4')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(page.url()).toBe(`${desk}/findings#rating-efficiency`)
  expect(await page.locator('section[aria-labelledby=ratings]').innerText()).toMatch(/4 · somewhat satisfactory[\s\S]*No reason given/)
  expect(await page.locator('section[aria-labelledby=recommendations]').innerText()).toMatch(/Rests on no finding or conclusion|The thread breaks/)
}, 90_000)

test('the quality checklist answers what it can, and a person the rest', async () => {
  await page.goto(`${desk}/appraisal`)
  expect(await said()).toContain('Not answered yet: 5')
  await page.selectOption('[name=ethics]', 'partly')
  await page.fill('[name="ethics::remark"]', 'Consent was asked by telephone.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said()).toContain('Not answered yet: 4')
  expect(await page.locator('[name="ethics::remark"]').inputValue()).toBe('Consent was asked by telephone.')
}, 60_000)

test('two evaluators at once: whoever saves second is told what it is now, and keeps what they typed', async () => {
  await page.goto(`${desk}/things/question/efficiency-in-time?back=${encodeURIComponent(`${new URL(desk).pathname}/matrix`)}`)
  const draft = desk.replace('/programmes/', '/api/v1/programmes/').replace('/evaluation/', '/evaluations/') + '/draft'
  const changes = [{ act: 'changed', kind: 'question', id: 'efficiency-in-time', within: desk.split('/').at(-1), field: 'notes', after: 'A colleague’s remark' }]
  expect((await evaluator.request.patch(draft, { data: { changes }, headers: { origin: served.address } })).ok()).toBe(true)
  await page.fill('[name=notes]', 'My remark')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await page.locator('[role=alert]').textContent()).toContain('A colleague’s remark')
  expect(await page.locator('[name=notes]').inputValue()).toBe('My remark')
  await page.goto(`${desk}/changes`)
  expect(await page.locator('main li').filter({ hasText: 'Changed: Question' }).first().innerText()).toMatch(/Notes[\s\S]*A colleague’s remark/)
}, 60_000)

test('until it is published nobody else sees it; then everybody does, and those evaluated find their forms shut', async () => {
  const manager = await served.signedIn('manager', { javaScriptEnabled: false })
  const theirs = await manager.newPage()
  const findings = () => theirs.locator('main').innerText()
  await theirs.goto(`${base}/evaluation`)
  expect(await findings()).not.toContain('Nobody could travel.')
  for (const path of [desk, `${desk}/plan`, `${desk}/matrix`, `${desk}/terms/document`, `${desk}/paper`, `${desk}/report`, `${desk}/findings`, `${desk}/changes`, `${desk}/things/question/efficiency-in-time`, desk.replace(/[^/]+$/, 'no-such')]) expect((await theirs.goto(path))?.status(), path).toBe(404)

  await page.goto(`${desk}/report`)
  expect(await said()).toMatch(/Draft, not published[\s\S]*Nobody could travel\./)
  await page.goto(desk)
  expect(await said()).toContain('Asked by the steering committee')
  await page.fill('[name=because]', 'Inception report')
  await page.getByRole('button', { name: /^Publish \d+ changes$/ }).click()
  expect(await said()).toContain('The record holds all you have written.')
  await theirs.goto(`${base}/evaluation`)
  expect(await findings()).toContain('Nobody could travel.')
  await theirs.goto(`${base}/history`)
  expect(await findings()).toContain('Inception report')
  expect(await findings()).not.toContain('Asked by the steering committee')
  const { evaluations } = await served.record('manager', base)
  const [limitation] = evaluations?.[0]?.limitations?.slice(-1) ?? []
  await theirs.goto(`${base}/things/limitation/${limitation?.id}?within=${evaluations?.[0]?.id}`)
  expect(await findings()).toContain('This evaluation has evaluators of its own')
  expect(await theirs.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
  await manager.close()
}, 90_000)

test('while one types, the checks speak of the working copy', async () => {
  const context = await served.signedIn('evaluator')
  const typing = await context.newPage()
  await typing.goto(`${desk}/things/finding/new`, { waitUntil: 'networkidle' })
  await typing.fill('[name=statement]', 'The workshops came too late.')
  await typing.selectOption('[name=direction]', 'shortcoming')
  await typing.locator('[data-stage=live]').waitFor()
  expect(await typing.locator('aside[data-stage]').innerText()).toContain('answered by no recommendation')
  await context.close()
}, 60_000)

test('the manager answers what was recommended and says who does what about it; whoever only reads finds the answers', async () => {
  const theirs = await (await served.signedIn('manager', { javaScriptEnabled: false })).newPage()
  await theirs.goto(`${base}/follow-up`)
  const followUp = () => theirs.locator('main').innerText()
  expect(await followUp()).toContain('10 wait for an answer. No action is recorded.')
  expect(await followUp()).toContain('Workers\' Cooperatives Act')
  const first = theirs.locator('li[id^=recommendation-]').first()
  await first.getByRole('link', { name: /^Write the management response/ }).click()
  await theirs.selectOption('[name=decision]', 'partly')
  await theirs.fill('[name=reason]', 'In the second phase.')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await first.innerText()).toMatch(/Accepted in part\s+In the second phase\./)
  await first.getByRole('link', { name: /^Add an action/ }).click()
  await theirs.fill('[name=what]', 'Draw the theory of change anew')
  await theirs.fill('[name=owner]', 'Project team')
  await theirs.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await followUp()).toContain('9 wait for an answer. One action, 0 done.')
  expect(await first.innerText()).toMatch(/Draw the theory of change anew\s+Project team/)
  const donors = await (await served.signedIn('donor', { javaScriptEnabled: false })).newPage()
  await donors.goto(`${base}/follow-up`)
  expect(await donors.locator('li[id^=recommendation-]').first().innerText()).toContain('In the second phase.')
  expect(await donors.getByRole('link', { name: /^(?:Write the management response|Add an action|Change it)/ }).count()).toBe(0)
}, 60_000)

test('the pages are light, fit 320 pixels, and axe finds nothing', async () => {
  const context = await served.signedIn('evaluator', { bypassCSP: true })
  expect(await faultsOf(context, ['', '/plan', '/matrix', '/terms', '/guide', '/findings', '/report', '/appraisal', '/changes'].map(at => desk + at))).toEqual([])
  await context.close()
}, 180_000)
