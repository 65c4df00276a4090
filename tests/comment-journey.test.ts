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
/** Where the evaluation's pages lie. */
let desk: string
beforeAll(async () => {
  served = await serveForBrowser()
  const manager = await served.signedIn('manager')
  const post = async (at: string, data: object) => { const answer = await manager.request.post(`${served.address}/api/v1/programmes${at}`, { data, headers: { origin: served.address } }); expect(answer.ok(), await answer.text()).toBe(true); return answer.json() as Promise<{ programme: string }> }
  const { programme } = await post('', { record: { throughline: 1, programme: { id: 'p', title: 'Sails for the islands' }, parties: [{ id: 'ministry', name: 'Ministry of Labour' }], evaluations: [EVALUATION] } })
  await post(`/${programme}/members`, { email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })
  evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  desk = `${served.address}/programmes/${programme}/evaluation/final`
  api = `${served.address}/api/v1/programmes/${programme}/evaluations/final`
}, 240_000)
afterAll(() => served.close())

const said = (page: Page) => page.locator('main').innerText()
const asEvaluator = async (at: string, data: object) => { const answer = await evaluator.request.post(`${api}${at}`, { data, headers: { origin: served.address } }); expect(answer.ok(), await answer.text()).toBe(true); return answer.json() as Promise<any> }
const isTokenFree = (text: string, path: string) => !text.includes(path.split('/').at(-1) ?? '')

/** Looks at what would be sent, freezes it, and makes a link for the ministry, through the evaluators' pages; gives the link's path. */
async function sent(page: Page): Promise<string> {
  await page.goto(`${desk}/comments`)
  await page.getByRole('link', { name: 'What would be sent' }).click()
  expect(await said(page)).toContain('Money reached the islands a year late.')
  expect(await said(page)).not.toMatch(/lock keeper|Nineteen/)
  await page.getByRole('button', { name: 'Freeze this draft' }).click()
  await page.getByLabel('Name of the party or person').fill('Ministry of Labour')
  await page.getByLabel('Speaks for a party').selectOption({ label: 'Ministry of Labour' })
  await page.getByLabel('Open for so many days').fill('7')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const address = await page.getByLabel('The link', { exact: true }).inputValue()
  expect(address).toMatch(/\/comment\/[\w-]{43}$/)
  expect(await page.getByRole('link', { name: 'Send it by mail' }).getAttribute('href')).toContain(encodeURIComponent(address))
  // Shown once: the page opened anew knows the reader, not the link.
  await page.goto(`${desk}/comments`)
  expect(await said(page)).toContain('Ministry of Labour')
  expect(await page.content()).not.toContain(address)
  return new URL(address).pathname
}

test('somebody without an account reads the draft by a link, comments on a statement, and finds their words and the answer again', async () => {
  const own = await evaluator.newPage()
  const path = await sent(own)
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
  await own.goto(`${desk}/comments`)
  expect(await said(own)).toMatch(/One comment, one unanswered\.[\s\S]*Findings: Efficiency\s+Ministry of Labour[\s\S]*Money reached the islands a year late\.\s+It came in June/)
  await own.getByText('Answer: Ministry of Labour').click()
  await own.getByLabel('Accepted in part').check()
  await own.getByRole('button', { name: 'Save the answer' }).click()
  expect(await own.locator('[role=alert]').innerText()).toMatch(/“What was changed, or why not[^”]*” is needed: say why it is not taken up/)
  await own.getByLabel('Accepted', { exact: true }).check()
  await own.getByLabel('What was changed').fill('It says half a year now.')
  await own.getByRole('button', { name: 'Save the answer' }).click()
  await page.reload()
  expect(await section.innerText()).toMatch(/Accepted\s+It says half a year now\./)

  // On paper stand the draft, what was said and the answer, and nothing to press.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main').innerText()).toMatch(/It came in June[\s\S]*It says half a year now\.[\s\S]*Pay the islands first\./)
  expect(await page.locator('button:visible, summary:visible, nav:visible').count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })

  // Another link opened in the same browser since: nothing is written in the wrong name, and nothing typed is lost.
  const { path: other } = await asEvaluator('/rounds/1/links', { name: 'Union of Fishers' }) as { path: string }
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

test('a later round is read with the answers given before, a workshop keeps who agreed to what, and the answered trail goes into the working copy', async () => {
  const own = await evaluator.newPage()
  const edited = await evaluator.request.patch(`${api}/draft`, { data: { changes: [{ act: 'changed', kind: 'finding', id: 'late', within: 'final', field: 'statement', before: EVALUATION.findings[0]?.statement, after: 'Money reached the islands half a year late.' }] }, headers: { origin: served.address } })
  expect(edited.ok(), await edited.text()).toBe(true)
  await own.goto(`${desk}/comments`)
  await own.getByRole('link', { name: 'Prepare the next round' }).click()
  expect(await said(own)).toContain('Round 1 is closed with it')
  await own.getByRole('button', { name: 'Freeze this draft' }).click()
  await own.getByLabel('Put before').first().selectOption({ label: 'Ministry of Labour' })
  await own.getByRole('button', { name: 'Make the link' }).click()
  const reader = await served.browser.newContext({ javaScriptEnabled: false })
  const page = await reader.newPage()
  await page.goto(await own.getByLabel('The link', { exact: true }).inputValue())
  expect(await said(page)).toMatch(/round 2[\s\S]*Money reached the islands half a year late\.[\s\S]*on F1 · round 1\s+It came in June, half a year late\.\s+Accepted\s+It says half a year now\./)
  await reader.close()

  await own.goto(`${desk}/comments`)
  // Beside what was said stands how the statement reads now.
  expect(await said(own)).toMatch(/Money reached the islands a year late\.\s+now reads Money reached the islands half a year late\.\s+It came in June/)
  // What came by letter stands under the same name.
  await own.getByText('Write down a comment that came').click()
  const form = own.locator('form[action="?/write"]')
  await form.getByLabel('Put before').selectOption({ label: 'Union of Fishers' })
  await form.getByLabel('About').selectOption({ label: 'R1 Pay the islands first.' })
  await form.getByLabel('Comment').fill('By letter: and the boats?')
  await form.getByRole('button', { name: 'Keep the comment' }).click()
  expect(await said(own)).toMatch(/Recommendations\s+Union of Fishers\s+round 2 · [^\n]*written down by Elena Rossi\s+Pay the islands first\.\s+By letter: and the boats\?\s+Not answered/)
  await own.goto(desk)
  expect(await said(own)).toMatch(/Comments on the draft\s+2 comments, one unanswered\./)

  await own.goto(`${desk}/validation`)
  await own.getByLabel('Day').fill('2021-11-23')
  await own.getByLabel('Place').fill('Manila')
  await own.getByLabel('Who was there').fill('Ministry of Labour\nUnion of Fishers')
  await own.getByRole('button', { name: 'Record a workshop' }).click()
  for (const [name, view, words] of [['Ministry of Labour', 'agreed', ''], ['Union of Fishers', 'agreed in part', 'Not in the north.']] as const) {
    await own.getByLabel('Views of').selectOption({ label: name })
    await own.getByRole('button', { name: 'Write them down' }).click()
    const first = own.getByRole('group', { name: 'Money reached the islands half a year late.' })
    await first.getByLabel('View').selectOption({ label: view })
    await first.getByLabel('What they said').fill(words)
    await own.getByRole('button', { name: 'Save' }).last().click()
  }
  expect(await said(own)).toMatch(/agreed\s+Ministry of Labour\s+agreed in part\s+Union of Fishers \(“Not in the north\.”\)/)

  await own.goto(`${desk}/comments`)
  await own.getByRole('button', { name: 'Take what is answered' }).click()
  expect(await said(own)).toContain('2 changes were made in the working copy.')
  const { evaluation } = await (await evaluator.request.get(`${api}/draft`)).json() as { evaluation: object }
  expect(evaluation).toMatchObject({ validationWorkshop: { held: true, date: '2021-11-23' }, comments: [{ party: 'ministry', section: 'Findings: Efficiency', comment: 'It came in June, half a year late.', response: 'It says half a year now.', changed: true }] })
  await own.close()
}, 120_000)

test('links that were guessed, cut short, withdrawn or never there are one and the same page', async () => {
  const { rounds: [round] } = await (await evaluator.request.get(`${api}/rounds`)).json() as { rounds: { number: number }[] }
  const { path, link } = await asEvaluator(`/rounds/${round?.number}/links`, { name: 'Taken back' }) as { path: string, link: string }
  expect((await evaluator.request.delete(`${api}/links/${link}`, { headers: { origin: served.address } })).ok()).toBe(true)
  // Withdrawn while somebody writes: nothing is taken, and their words stand there to be taken along.
  const { path: late, link: lateLink } = await asEvaluator(`/rounds/${round?.number}/links`, { name: 'Late' }) as { path: string, link: string }
  const page = await (await served.browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(served.address + late)
  expect((await evaluator.request.delete(`${api}/links/${lateLink}`, { headers: { origin: served.address } })).ok()).toBe(true)
  await page.getByLabel('Comment').last().fill('Too late.')
  await page.getByRole('button', { name: 'Send the comment' }).last().click()
  expect(await said(page)).toContain('This link opens nothing')
  expect(await page.getByLabel('What you were writing').inputValue()).toBe('Too late.')
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

test('the pages are light, fit 320 pixels, and axe finds nothing', async () => {
  const { rounds: [round] } = await (await evaluator.request.get(`${api}/rounds`)).json() as { rounds: { number: number }[] }
  const { path } = await asEvaluator(`/rounds/${round?.number}/links`, { name: 'Employers’ Federation' }) as { path: string }
  const context = await served.browser.newContext({ bypassCSP: true })
  expect(await faultsOf(context, [served.address + path, `${served.address}/comment`], { scripts: () => 0 })).toEqual([])
  await context.close()
  const own = await served.signedIn('evaluator', { bypassCSP: true })
  const { validations: [workshop] } = await (await evaluator.request.get(`${api}/validations`)).json() as { validations: { id: string }[] }
  const { readers: [someone] } = await (await evaluator.request.get(`${api}/rounds`)).json() as { readers: { id: string }[] }
  expect(await faultsOf(own, ['comments', 'comments/next', 'comments/1', 'validation', `validation/${workshop?.id}`, `validation/${workshop?.id}?reader=${someone?.id}`].map(each => `${desk}/${each}`), { scripts: () => 0 })).toEqual([])
  await own.close()
}, 120_000)

test('what was not taken into the working copy is said beside what was', async () => {
  const page = await evaluator.newPage()
  const told = async (query: string) => { await page.goto(`${desk}/comments?${query}`); return page.getByRole('status').innerText() }
  expect(await told('carried=4500&left=5501&room=5500')).toBe('4,500 changes were made in the working copy. 5,501 answered comments are left: 4,500 are taken at once. Take them the same way.')
  expect(await told('carried=0&left=1&room=0')).toBe('An evaluation holds 10,000 comments. One answered comment has no room any more and stays on this page alone.')
  expect(await told('carried=0&left=0&room=9000')).toBe('The working copy holds all of it already.')
  await page.close()
})
