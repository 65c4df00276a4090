// Somebody designs on a phone, with thumbs: 360 pixels, touch, no mouse. Nothing scrolls sideways, and whatever is pressed is large enough to be hit.
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tooWide } from './look.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
beforeAll(async () => { served = await serveForBrowser() }, 180_000)
afterAll(() => served.close())

/** What is amiss with a page for a thumb: it scrolls sideways, or holds a button, a choice or a field lower than 24 pixels (WCAG 2.2, 2.5.8). */
async function clumsy(page: Page): Promise<string[]> {
  const small = await page.evaluate<string[]>(`[...document.querySelectorAll('main :is(button, select, summary, input:not([type=hidden], [type=checkbox], [type=radio]), textarea)')].filter(each => each.checkVisibility()).flatMap(each => { const { height } = each.getBoundingClientRect(); return height > 1 && height < 24 ? [each.outerHTML.slice(0, 120) + ' is ' + height + ' high'] : [] })`)
  const over = await tooWide(page)
  return [...over > 0 ? [`${page.url()} is ${over} pixels too wide`] : [], ...small.map(each => `${page.url()}: ${each}`)]
}

test('a programme is designed on a phone: goals, parties with their roles, theory, results, a risk with its trigger and what is done then, who does what', async () => {
  const context = await served.signedIn('manager', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const faults: string[] = []
  const opens = async (address: string) => { await page.goto(address); faults.push(...await clumsy(page)) }
  const named = (name: string) => page.locator(`main [name=${JSON.stringify(name)}]`)
  const unfold = async (name: string) => { const folded = page.locator('main details:not([open])', { has: named(name) }); while (await folded.count() > 0) await folded.first().locator('> summary').tap() }
  const save = async (button = 'Save') => {
    const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).tap()])
    expect(answer.status(), `${page.url()} ${button}`).toBeLessThan(400)
    faults.push(...await clumsy(page))
  }

  await opens(`${served.address}/programmes/new`)
  const form = page.locator('form[action="?/nothing"]')
  await form.locator('[name=title]').fill('Weavers keep accounts')
  await form.locator('[name=currency]').fill('USD')
  await form.getByRole('button').tap()
  await page.waitForURL(/\/design$/)
  const base = page.url().replace(/\/design$/, '')
  const record = () => served.record('manager', base)

  await page.getByRole('link', { name: 'Programme and parties' }).last().tap()
  await page.getByRole('link', { name: 'Edit these facts' }).tap()
  await page.waitForURL(/\/things\/programme\//)
  await unfold('sdgTargets')
  await named('sdgTargets').fill('8.3\n5.a')
  await save()
  expect((await record()).programme.sdgTargets).toEqual(['8.3', '5.a'])

  for (const [name, group, roles] of [['Ministry of Crafts', 'government', ['funding', 'constituent']], ['Trade school', 'academia', ['implementing']]] as const) {
    await page.goto(`${base}/things/party/new?back=${encodeURIComponent(`${new URL(base).pathname}/design/programme`)}`)
    await named('name').fill(name)
    await named('group').selectOption(group)
    for (const role of roles) await page.locator(`main [name=roles][value=${role}]`).tap()
    await save()
  }
  expect((await record()).parties?.map(({ name, group, roles }) => [name, group, roles])).toEqual([['Ministry of Crafts', 'government', ['funding', 'constituent']], ['Trade school', 'academia', ['implementing']]])
  expect(await page.locator('main').innerText()).toMatch(/Ministry of Crafts[\s\S]*Funding, Constituent/)

  await opens(`${base}/design/theory-of-change`)
  await page.getByText('Begin with what should change').tap()
  await named('statement').fill('Weavers know what they earn.')
  await save()
  // What is drawn with a mouse is not sent to a phone: the outline does the same.
  expect([await page.locator('.board').count(), await page.locator('main').innerText()]).toEqual([0, expect.stringContaining('nothing leads here')])
  await opens(`${base}/design/results`)
  await page.getByRole('link', { name: 'Add: Outcome' }).tap()
  await named('title').fill('Weavers know what they earn')
  await save()
  await page.getByRole('link', { name: /^Add an indicator/ }).tap()
  await named('title').fill('Weavers who can say what they earned last year')
  await named('unit').fill('percent')
  await save()

  await opens(`${base}/things/risk/new`)
  for (const [name, words] of Object.entries({ title: 'Looms stand still', trigger: 'No silk for two weeks', contingency: 'Teach on last year’s figures', owner: 'Head of the school' })) { await unfold(name); await named(name).fill(words) }
  for (const [name, step] of [['likelihood', '3'], ['impact', '4']] as const) { await unfold(name); if (await named(name).first().evaluate('element => element.tagName') === 'SELECT') await named(name).selectOption(step); else await named(name).fill(step) }
  await save()
  expect((await record()).design?.risks).toMatchObject([{ title: 'Looms stand still', trigger: 'No silk for two weeks', contingency: 'Teach on last year’s figures', likelihood: 3, impact: 4 }])
  await opens(`${base}/design/risks?review=risk-looms-stand-still#review`)
  expect(await page.locator('section[aria-labelledby=review]').innerText()).toMatch(/No silk for two weeks[\s\S]*Teach on last year’s figures/)

  await opens(`${base}/design/responsibilities`)
  await page.getByLabel('Procurement and contracts').tap()
  await save('Add to the matrix')
  await page.getByLabel('Procurement and contracts: Trade school').selectOption('RA')
  await page.locator('[role=status][data-stage=live]').waitFor()
  faults.push(...await clumsy(page))
  await save('Save the matrix')
  expect((await record()).design?.responsibilities?.[0]?.assignments).toMatchObject([{ as: 'R' }, { as: 'A' }])
  for (const slug of ['stakeholders', 'budget', 'cross-cutting', 'plans', 'versions', 'workbook']) await opens(`${base}/design/${slug}`)
  expect(faults).toEqual([])
  await context.close()
}, 120_000)
