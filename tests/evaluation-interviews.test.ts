// Evaluators hear people: planned, held, noted, in a real browser; and every page of the server, opened as everybody else, tells nothing of it.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#assembly/commands.ts'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME, PERSONAS } from './personas.ts'
import { serveAlone, type Served } from './served.ts'

const SECRET = 'Quetzalcoatl Umbrella'
let served: Served
let evaluator: BrowserContext
let base: string
let list: string
let conversation: string

beforeAll(async () => {
  served = await serveAlone()
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  base = `${served.address}/programmes/${EXAMPLE_PROGRAMME}`
}, 240_000)
afterAll(() => served.close())

const said = (page: Page) => page.locator('main').innerText()
const apiOf = (at: string) => at.replace('/programmes/', '/api/v1/programmes/').replace('/evaluation/', '/evaluations/')
const notesNow = async () => (await (await evaluator.request.get(apiOf(conversation))).json() as { notes: string }).notes

test('an evaluator finds the grid of who was not heard, adds a conversation from it, records consent and notes, without scripts', async () => {
  const page = await evaluator.newPage()
  await page.goto(`${base}/evaluation`)
  await page.getByRole('link', { name: /Interviews and groups/ }).click()
  list = page.url()
  expect(await said(page)).toContain('no manager and no administrator of this copy can')
  await page.getByRole('link', { name: /nobody ?: Employers, Philippines/ }).click()
  expect(await page.locator('[name=group]').inputValue()).toBe('employers')
  expect(await page.locator('[name=country]').inputValue()).toBe('PH')
  await page.fill('[name="people[0].name"]', SECRET)
  await page.fill('[name=planned]', '2021-03-09')
  await page.fill('[name=time]', '14:30')
  await page.selectOption('[name=state]', 'not-reached')
  await page.getByRole('button', { name: 'Add a conversation' }).click()
  // Refused with its reason; nothing typed is lost.
  expect(await page.locator('[role=alert]').textContent()).toContain('is needed where somebody was not reached')
  expect(await page.locator('[name="people[0].name"]').inputValue()).toBe(SECRET)
  await page.selectOption('[name=state]', 'planned')
  await page.getByRole('button', { name: 'Add a conversation' }).click()
  conversation = page.url()
  expect(conversation).toMatch(/\/interviews\/[0-9a-f-]{36}$/)

  const calendar = await (await evaluator.request.get(`${list.replace(/[?#].*$/, '')}/calendar`)).text()
  expect(calendar).toContain('DTSTART:20210309T143000')
  expect(calendar).toContain('Interview · Employers')
  expect(calendar).not.toContain('Quetzalcoatl')

  await page.selectOption('[name=state]', 'held')
  await page.fill('[name=held]', '2021-03-09')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said(page)).toContain('Held without recorded consent')
  await page.selectOption('[name=consent]', 'given')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(await said(page)).not.toContain('without recorded consent')
  await page.fill('[name=notes]', `${SECRET} said the money came late.`)
  await page.getByRole('button', { name: 'Save the notes' }).click()
  expect(await page.locator('[name=notes]').inputValue()).toBe(`${SECRET} said the money came late.`)
  await page.getByRole('link', { name: 'All conversations' }).click()
  expect(await said(page)).toContain('1 held')
  expect(await said(page)).toContain('whoever knows the place may tell who spoke')
  // The list is easily seen over someone's shoulder: it names nobody.
  expect(await said(page)).not.toContain('Quetzalcoatl')
  await page.close()
}, 90_000)

test('what is typed while the line is down outlives the browser, and is saved once the line is back', async () => {
  const context = await served.signedIn('evaluator')
  const page = await context.newPage()
  await page.goto(conversation, { waitUntil: 'networkidle' })
  const notes = page.locator('[name=notes]')
  await notes.press('End')
  await notes.pressSequentially(' On line.')
  await page.locator('[data-standing=saved]').waitFor()
  expect(await notesNow()).toContain('On line.')
  await context.setOffline(true)
  await notes.pressSequentially(' In the tunnel.')
  await page.locator('[data-standing=offline]').waitFor()
  // The browser dies: nothing is asked, nothing is sent. (A page that is closed is first let go of, is on line for a moment, and would send.)
  const died = page.waitForEvent('crash')
  const devtools = await context.newCDPSession(page)
  devtools.send('Page.crash').catch(() => {})
  await died
  await page.close()
  await context.setOffline(false)
  expect(await notesNow()).not.toContain('In the tunnel.')
  const again = await context.newPage()
  await again.goto(conversation)
  await again.locator('[data-standing=saved]').waitFor()
  expect(await again.locator('[name=notes]').inputValue()).toContain('On line. In the tunnel.')
  expect(await notesNow()).toContain('In the tunnel.')
  expect(await again.evaluate('localStorage.length')).toBe(0)
  await context.close()
}, 90_000)

test('two evaluators write at once: each sees the other’s words, and nothing is written over', async () => {
  const context = await served.signedIn('evaluator')
  const page = await context.newPage()
  await page.goto(conversation, { waitUntil: 'networkidle' })
  const { seen } = await (await evaluator.request.get(apiOf(conversation))).json() as { seen: number }
  expect((await evaluator.request.put(`${apiOf(conversation)}/notes`, { data: { seen, notes: 'A colleague’s words.' }, headers: { origin: served.address } })).ok()).toBe(true)
  await page.locator('[name=notes]').fill('My own words.')
  await page.locator('.theirs').waitFor()
  expect(await page.locator('.theirs').textContent()).toBe('A colleague’s words.')
  expect(await notesNow()).toBe('A colleague’s words.')
  await page.locator('[name=notes]').fill('A colleague’s words. My own words.')
  await page.getByRole('button', { name: 'Save what stands above' }).click()
  await page.locator('[data-standing=saved]').waitFor()
  expect(await notesNow()).toBe('A colleague’s words. My own words.')
  await context.close()

  // Without scripts the same: both stand on the page.
  const plain = await evaluator.newPage()
  await plain.goto(conversation)
  const { seen: now } = await (await evaluator.request.get(apiOf(conversation))).json() as { seen: number }
  await evaluator.request.put(`${apiOf(conversation)}/notes`, { data: { seen: now, notes: 'Changed again.' }, headers: { origin: served.address } })
  await plain.fill('[name=notes]', 'Typed without scripts.')
  await plain.getByRole('button', { name: 'Save the notes' }).click()
  expect(await plain.locator('[role=alert]').textContent()).toContain('Another evaluator changed this while you worked')
  expect(await plain.locator('[name=notes]').inputValue()).toBe('Typed without scripts.')
  expect(await plain.locator('.theirs').textContent()).toBe('Changed again.')
  await plain.fill('[name=notes]', `${SECRET} said: changed again. Typed without scripts.`)
  await plain.getByRole('button', { name: 'Save what stands above' }).click()
  expect(await notesNow()).toBe(`${SECRET} said: changed again. Typed without scripts.`)
  await plain.close()
}, 90_000)

test('every page and every address, opened as anybody else, tells no word of it; nor does the log', async () => {
  const id = conversation.split('/').at(-1) ?? ''
  const evaluation = /evaluation\/([^/]+)/.exec(conversation)?.[1] ?? ''
  // And what evaluators have written of their evaluation, in their working copy.
  const written = await evaluator.request.patch(`${apiOf(conversation).replace(/\/interviews\/.*$/, '')}/draft`, { data: { changes: [{ act: 'added', kind: 'finding', id: 'finding-quetzalcoatl', within: evaluation, after: { id: 'finding-quetzalcoatl', statement: `${SECRET} burnt the ledger.`, direction: 'shortcoming' } }] }, headers: { origin: served.address } })
  expect(written.ok(), await written.text()).toBe(true)
  const named: Record<string, string> = { programme: EXAMPLE_PROGRAMME, evaluation, interview: id, room: 'delivery', kind: 'evidence', id: 'e1', place: 'programme', topic: 'programme', rule: 'has-objective', version: '1', round: '1', register: 'risk', indicator: 'i1', ...Object.fromEntries(['text', 'code', 'coding', 'memo', 'citation', 'validation'].map(name => [name, '0193c1a0-0000-7000-8000-00000000ffff'])) }
  const routes = path.resolve(import.meta.dirname, '../src/routes')
  const pages = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter(file => /\+(?:page\.svelte|server\.ts)$/.test(file)).map(file => `/${path.dirname(file)}`.replace(/^\/\.$/, '/').replaceAll(/\[+\.*([\w]+)[^\]]*\]+/g, (_, name: string) => named[name] ?? 'x'))
  const paths = [...new Set([...pages, ...commands.filter(each => each.method === 'get').map(each => `/api/v1${each.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'x')}`), `/programmes/${EXAMPLE_PROGRAMME}/history?q=interview`])].filter(at => !at.startsWith('/sign-out')).map(at => at.endsWith('/search') ? `${at}?q=interview` : at)
  expect(paths.length).toBeGreaterThan(50)
  for (const persona of PERSONAS.filter(each => each !== 'evaluator')) {
    const context = persona === 'stranger' ? await served.browser.newContext() : await served.signedIn(persona)
    const answers: { at: string, status: number, text: string }[] = []
    const waiting = [...paths]
    // A few at a time, as a browser asks: the last of a hundred at once would wait longer than a request may.
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) { const answer = await context.request.get(served.address + at, { maxRedirects: 0 }); answers.push({ at, status: answer.status(), text: await answer.text() }) }
    }))
    for (const { at, status, text } of answers) {
      expect(/quetzalcoatl/i.test(text) || (text.includes(id) && !text.includes('svelte-announcer') && status === 200), `${persona} ${at}`).toBe(false)
      if (/\/evaluations?\/[^/]/.test(at)) expect([401, 303, 404], `${persona} ${at} ${status}`).toContain(status)
    }
    const opened = answers.filter(each => each.status === 200).length
    expect(opened, `${persona}: ${answers.map(each => `${each.status} ${each.at}`).join(', ')}`).toBeGreaterThan(persona === 'stranger' ? 2 : 20)
    await context.close()
  }
  // Not even that an interview was opened: the server's log leaves out what lies below an evaluation.
  expect(served.log()).toContain('/evaluation/…')
  expect(served.log().split('\n').filter(line => /quetzalcoatl|Changed again|came late|\/interviews|\/draft/i.test(line) || line.includes(id))).toEqual([])
}, 300_000)

test('the pages are light, fit 320 pixels, and axe finds nothing', async () => {
  const context = await served.signedIn('evaluator', { bypassCSP: true })
  expect(await faultsOf(context, [list, conversation])).toEqual([])
  const page = await context.newPage()
  await page.goto(conversation, { waitUntil: 'networkidle' })
  // The page of one conversation loads its own texts alone: a key that shows is a text left out of them.
  expect(await said(page)).not.toMatch(/\b(?:interviews|app|nav|forms|problem)\.\w/)
  await context.close()
}, 120_000)
