// A draft is put before a party, commented on by somebody without an account, and answered, in a real browser; whoever guesses a link learns nothing.
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

const EVALUATION = { id: 'final', title: 'Final evaluation of the sail makers', purpose: 'To learn what comes next.', sample: 'Nineteen conversations', evidence: [{ id: 'heard', kind: 'interview', title: 'The widow of the lock keeper', confidential: true }],
  findings: [{ id: 'late', statement: 'Money reached the islands a year late.', criterion: 'efficiency', direction: 'shortcoming', evidence: ['heard'] }], conclusions: [{ id: 'last', statement: 'Islands are served last.', restsOn: ['late'] }],
  recommendations: [{ id: 'first', text: 'Pay the islands first.', restsOn: ['last'], addressees: ['Ministry of Labour'], priority: 'high' }] }

let served: Served
let evaluator: BrowserContext
let api: string
beforeAll(async () => {
  served = await serveForBrowser()
  const manager = await served.signedIn('manager')
  const post = async (at: string, data: object) => { const answer = await manager.request.post(`${served.address}/api/v1/programmes${at}`, { data, headers: { origin: served.address } }); expect(answer.ok(), await answer.text()).toBe(true); return answer.json() as Promise<{ programme: string }> }
  const { programme } = await post('', { record: { throughline: 1, programme: { id: 'p', title: 'Sails for the islands' }, parties: [{ id: 'ministry', name: 'Ministry of Labour' }], evaluations: [EVALUATION] } })
  await post(`/${programme}/members`, { email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  api = `${served.address}/api/v1/programmes/${programme}/evaluations/final`
}, 240_000)
afterAll(() => served.close())

const said = (page: Page) => page.locator('main').innerText()
const asEvaluator = async (at: string, data: object) => { const answer = await evaluator.request.post(`${api}${at}`, { data, headers: { origin: served.address } }); expect(answer.ok(), await answer.text()).toBe(true); return answer.json() as Promise<any> }
const isTokenFree = (text: string, path: string) => !text.includes(path.split('/').at(-1) ?? '')

test('somebody without an account reads the draft by a link, comments on a statement, and finds their words and the answer again', async () => {
  const { revision } = await (await evaluator.request.get(`${api}/rounds/next`)).json() as { revision: number }
  const { round } = await asEvaluator('/rounds', { revision })
  const { path } = await asEvaluator(`/rounds/${round}/links`, { name: 'Ministry of Labour', party: 'ministry', days: 7 }) as { path: string }
  const reader = await served.browser.newContext({ javaScriptEnabled: false })
  const page = await reader.newPage()
  const answer = await page.goto(served.address + path)
  // The token leaves the address bar with the first answer, and no other page or proxy is told of it.
  expect(page.url()).toBe(`${served.address}/comment`)
  expect(answer?.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
  expect(isTokenFree(await page.content(), path)).toBe(true)
  expect(await reader.cookies()).toMatchObject([{ name: 'draft', path: '/comment', httpOnly: true, sameSite: 'Lax', expires: -1 }])
  const text = await said(page)
  for (const words of ['Money reached the islands a year late.', 'Islands are served last.', 'Pay the islands first.', 'goes to the evaluators and to nobody else', 'Ministry of Labour']) expect(text).toContain(words)
  expect(text).not.toMatch(/lock keeper|Nineteen/)

  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Findings: Efficiency' }) })
  await section.getByText('Write a comment').click()
  await section.getByLabel('About').selectOption({ label: 'F1 Money reached the islands a year late.' })
  await section.getByLabel('Comment').fill('It came in June, half a year late.')
  await section.getByRole('button', { name: 'Send the comment' }).click()
  expect(await section.innerText()).toContain('Your comment is with the evaluators.')
  expect(await section.innerText()).toMatch(/on F1\s+It came in June, half a year late\.\s+Not answered yet\./)
  const { comments: [comment] } = await (await evaluator.request.get(`${api}/comments`)).json() as { comments: { id: string }[] }
  await asEvaluator(`/comments/${comment?.id}/answers`, { treatment: 'accepted', words: 'It says half a year now.' })
  await page.reload()
  expect(await section.innerText()).toMatch(/Accepted\s+It says half a year now\./)

  // Another link opened in the same browser since: nothing is written in the wrong name, and nothing typed is lost.
  const { path: other } = await asEvaluator(`/rounds/${round}/links`, { name: 'Union of Fishers' }) as { path: string }
  const second = await reader.newPage()
  await second.goto(served.address + other)
  expect(await said(second)).not.toContain('It came in June')
  await section.getByText('Write a comment').click()
  await section.getByLabel('Comment').fill('Meant for the ministry.')
  await section.getByRole('button', { name: 'Send the comment' }).click()
  expect(await page.locator('[role=alert]').innerText()).toContain('Another link was opened in this browser')
  expect(await section.getByLabel('Comment').inputValue()).toBe('Meant for the ministry.')
  expect((await (await evaluator.request.get(`${api}/comments`)).json() as { comments: object[] }).comments).toHaveLength(1)
  await reader.close()

  // Nothing of a token is in the log, whichever way it was sent.
  await (await served.browser.newContext()).request.get(`${served.address}${path}/and/more`)
  expect([path, other].every(each => isTokenFree(served.log(), each))).toBe(true)
  expect(served.log()).toContain('GET /comment/…')
}, 120_000)

test('links that were guessed, cut short, withdrawn or never there are one and the same page', async () => {
  const { rounds: [round] } = await (await evaluator.request.get(`${api}/rounds`)).json() as { rounds: { number: number }[] }
  const { path, link } = await asEvaluator(`/rounds/${round?.number}/links`, { name: 'Taken back' }) as { path: string, link: string }
  expect((await evaluator.request.delete(`${api}/links/${link}`, { headers: { origin: served.address } })).ok()).toBe(true)
  const pages: string[] = []
  for (const at of [path, path.slice(0, -3), '/comment/guessed', `/comment/${'x'.repeat(5000)}`, '/comment']) {
    const context = await served.browser.newContext()
    const answer = await context.request.get(served.address + at)
    expect(answer.status(), at).toBe(404)
    // A page's nonces differ; nothing else does.
    pages.push((await answer.text()).replaceAll(/nonce-[^'"]+|nonce="[^"]+"|sveltekit_\w+|__sveltekit_\w+/g, ''))
    await context.close()
  }
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toContain('This link opens nothing')
}, 60_000)

test('the reader’s page is light, fits 320 pixels and a printed page, and axe finds nothing', async () => {
  const { rounds: [round] } = await (await evaluator.request.get(`${api}/rounds`)).json() as { rounds: { number: number }[] }
  const { path } = await asEvaluator(`/rounds/${round?.number}/links`, { name: 'Employers’ Federation' }) as { path: string }
  const context = await served.browser.newContext({ bypassCSP: true })
  expect(await faultsOf(context, [served.address + path, `${served.address}/comment`], { scripts: () => 0 })).toEqual([])
  await context.close()
}, 60_000)
