// The worked example's design, made from nothing through forms alone, without JavaScript; compared with the file it should equal.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'
import { differenceOf } from '#record/difference.ts'
import { fieldOfPart, fieldsOf } from '#record/form/fields.ts'
import { frameOf, isNounList, isPart } from '#record/frame.ts'
import { nounsOf } from '#record/nouns.ts'
import { referencesOf } from '#record/references.ts'
import { recordFrom } from '#record/validate.ts'
import { fill, saved, type, unfold } from './filling.ts'
import { serveForBrowser, type Served } from './served.ts'

let served: Served
beforeAll(async () => { served = await serveForBrowser() }, 120_000)
afterAll(() => served.close())

const design = (() => { const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/sse-asia/design.yaml'), 'utf8'))); if (!read.ok) throw new Error(read.problems[0]?.say); return read.value })()

/** Takes a design that stands to its approved baseline, and on to a revision: submitted by its manager, commented on by a constituent, approved by the donor. */
async function agree(manager: Page, base: string): Promise<void> {
  const sends = async (page: Page, name: string) => { const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name }).click()]); expect(answer.status(), name).toBeLessThan(400) }
  for (const role of ['constituent', 'donor']) {
    const answer = await manager.request.post(`${base.replace('/programmes/', '/api/v1/programmes/')}/members`, { data: { email: `${role}@demo.example`, role }, headers: { origin: served.address } })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
  const [constituent, donor] = await Promise.all(['constituent', 'donor'].map(async persona => (await served.signedIn(persona, { javaScriptEnabled: false })).newPage())) as [Page, Page]
  const submit = async (reason: string) => {
    await manager.goto(`${base}/design/versions`)
    await manager.locator('[name=reason]').fill(reason)
    await sends(manager, 'Submit for approval')
  }
  await submit('The design as it was first agreed')
  await constituent.goto(`${base}/design/versions/1`)
  await constituent.locator('[name=words]').fill('Workers’ organisations were not asked.')
  await sends(constituent, 'Comment')
  await donor.goto(`${base}/design/versions/1`)
  expect(await donor.locator('.comments').textContent()).toContain('Workers’ organisations were not asked.')
  await sends(donor, 'Approve')
  await manager.goto(`${base}/design/versions`)
  expect(await manager.locator('tbody tr').first().textContent()).toMatch(/Version 1[\s\S]*baseline[\s\S]*approved/)

  await manager.goto(`${base}/things/indicator/countries-mapped?back=/`)
  await unfold(manager)
  await manager.locator('[name="targets[0].value"]').fill('4')
  await manager.locator('fieldset.all [name="::because"]').fill('two countries withdrew')
  await saved(manager, 'countries-mapped')
  await submit('Two countries withdrew')
  await donor.goto(`${base}/design/versions/2`)
  expect(await donor.locator('main').textContent()).toContain('Two countries withdrew')
  expect(await donor.locator('main').textContent()).toContain('Target of indicator “Countries whose landscape has been mapped” lowered from 6 to 4')
  await sends(donor, 'Approve')
  await manager.goto(`${base}/design/versions/compare?from=1&to=now`)
  expect(await manager.locator('main').textContent()).toContain('lowered from 6 to 4, for this reason: “two countries withdrew')
  for (const page of [constituent, donor]) await page.context().close()
}

test('the worked example’s design is made from nothing with forms alone, differs from its file in nothing, and is agreed as the baseline', async () => {
  const context = await served.signedIn('manager', { javaScriptEnabled: false })
  const page = await context.newPage()
  const base = await served.newProgramme('manager', design.programme.id)
  const things = [...nounsOf(design)]
  await fill(page, fieldsOf('programme') ?? [], { ...design.programme, sources: undefined }, `${base}/things/programme/${design.programme.id}`)
  const frame = frameOf(design)
  const budget = Object.fromEntries(frame.filter(each => each.at === 'design.budget' && !isNounList(`design.budget.${each.field}`)).map(each => [each.field, each.value]))
  const fillBudget = async (said: Record<string, unknown>) => {
    await page.goto(`${base}/parts/design.budget`)
    await type(page, fieldOfPart('design.budget') as FormField, 'budget', said)
    await saved(page, 'design.budget')
  }
  // A budget's lines are in its currency, so that is said before the first of them; the documents it was read from come later.
  await fillBudget({ ...budget, sources: undefined })
  // What others point to comes first, as people find when there is nothing to choose from yet.
  const waiting = things.filter(found => found.kind !== 'programme')
  const made = new Set<string>()
  const needs = Map.groupBy([...referencesOf(design)].filter(reference => reference.from), reference => reference.from?.at ?? '')
  while (waiting.length > 0) {
    const next = waiting.findIndex(found => (needs.get(found.at) ?? []).every(reference => reference.kinds.some(kind => made.has(`${kind}/${reference.to}`))))
    const [found] = waiting.splice(next, 1)
    if (!found || next < 0) throw new Error(`nothing can come first: ${waiting.map(each => each.at).join(', ')}`)
    await fill(page, fieldsOf(found.kind) ?? [], found.value, `${base}/things/${found.kind}/new`)
    made.add(`${found.kind}/${found.id}`)
  }
  await fill(page, fieldsOf('programme') ?? [], design.programme as unknown as Record<string, unknown>, `${base}/things/programme/${design.programme.id}`)
  await fillBudget(budget)
  for (const { at, field, value } of frame) {
    const place = at === '' ? field : `${at}.${field}`
    if (place === 'throughline' || at === 'design.budget') continue
    if (isNounList(place)) {
      if (things.some(found => found.at.startsWith(`${place}[`))) continue
      await page.goto(`${base}/parts/${place}`)
      await page.locator('main [name=none]').check()
    } else {
      const isInside = isPart(place) && !(isPlain(value) && ('none' in value || 'unknown' in value))
      if (isInside) continue
      await page.goto(`${base}/parts/${place}`)
      await type(page, fieldOfPart(place) as FormField, field, value)
    }
    await saved(page, place)
  }
  const made2 = await served.record('manager', base)
  expect(differenceOf(design, made2)).toEqual([])
  await agree(page, base)
  await context.close()
}, 180_000)
