// The worked example's evaluation, carried out from its plan to the published summary through forms alone, without JavaScript. The conversations are invented and say so.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFile } from '#exchange/read.ts'
import { differenceOf } from '#record/difference.ts'
import { fieldsOf } from '#record/form/fields.ts'
import { nounsOf } from '#record/nouns.ts'
import { referencesOf } from '#record/references.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { recordFrom } from '#record/validate.ts'
import { fill, saved } from './filling.ts'
import { serveAlone, type Served } from './served.ts'

let served: Served
beforeAll(async () => { served = await serveAlone() }, 120_000)
afterAll(() => served.close())

const whole = (() => { const read = recordFrom(parse(readFileSync(path.resolve(import.meta.dirname, '../examples/sse-asia/programme.yaml'), 'utf8'))); if (!read.ok) throw new Error(read.problems[0]?.say); return read.value })()
const evaluation = whole.evaluations?.[0] as Evaluation
// Where a part was read from is kept by whoever reads a document; a form does not ask for it.
delete (evaluation.validationWorkshop as { sources?: unknown }).sources
const LATE = 'The money came late, and nobody told us why.'

/** The programme as it stood before anybody evaluated it, with its evaluation named. */
async function before(): Promise<string> {
  const manager = await served.signedIn('manager', { javaScriptEnabled: false })
  const { followUp: _, ...rest } = whole
  const post = (address: string, data: object) => manager.request.post(`${served.address}/api/v1/programmes${address}`, { data, headers: { origin: served.address } })
  const made = await post('', { record: { ...rest, evaluations: [{ id: evaluation.id }] } })
  expect(made.ok(), await made.text()).toBe(true)
  const { programme } = await made.json() as { programme: string }
  const invited = await post(`/${programme}/members`, { email: 'evaluator@demo.example', role: 'evaluator', evaluation: evaluation.id })
  expect(invited.ok(), await invited.text()).toBe(true)
  return `${served.address}/programmes/${programme}`
}

/** An invented conversation, its transcript, a code put to a passage of it, and words of it cited. */
async function hear(page: Page, desk: string): Promise<void> {
  await page.goto(`${desk}/interviews`)
  await page.selectOption('[name=group]', 'workers')
  await page.selectOption('[name=country]', 'PH')
  await page.selectOption('[name=state]', 'held')
  await page.fill('[name=held]', '2021-05-10')
  await page.selectOption('[name=consent]', 'given')
  await page.getByRole('button', { name: 'Add a conversation' }).click()
  await page.setInputFiles('[name=file]', { name: 'invented.txt', mimeType: 'text/plain', buffer: Buffer.from(`I: This conversation is invented. How did it start?\nA: ${LATE}\n`) })
  await page.getByRole('button', { name: 'Attach the transcript' }).click()
  const text = page.url()
  await page.goto(`${desk}/codebook`)
  await page.locator('#add [name=name]').fill('Late money')
  await page.locator('#add [name=when]').fill('Wherever delay of funds is told of')
  await page.getByRole('button', { name: 'Add a code' }).click()
  await page.goto(text)
  await page.getByLabel('Passage 2').check()
  await page.selectOption('[name=code]', { label: 'Late money' })
  await page.getByRole('button', { name: 'Code the chosen passages' }).click()
  await page.getByText('Cite words of this text').click()
  await page.getByLabel('What it is cited as').fill('A worker (invented)')
  await page.getByLabel(/The words/).fill(LATE)
  await page.getByRole('button', { name: 'Cite', exact: true }).click()
  expect(await page.locator('article[id]').innerText()).toContain(LATE)
}

test('an evaluation is planned, heard, written and published, and its summary reads back into the same recommendations, lessons and good practices', async () => {
  const base = await before()
  const evaluator = await served.signedIn('evaluator', { javaScriptEnabled: false })
  const page = await evaluator.newPage()
  const desk = `${base}/evaluation/${evaluation.id}`
  const fields = fieldsOf('evaluation') ?? []
  await fill(page, fields, evaluation as unknown as Record<string, unknown>, `${desk}/things/evaluation/${evaluation.id}`)
  await page.goto(`${desk}/matrix`)
  await page.locator('input[name=usual][value=in-time]').check()
  await page.getByRole('button', { name: 'Add the chosen questions' }).click()
  await page.goto(`${desk}/terms`)
  expect(await page.locator('main').innerText()).toContain(evaluation.purpose)
  await hear(page, desk)

  // What others rest on comes first.
  const mine = [...nounsOf({ ...whole, evaluations: [evaluation] })].filter(found => found.within === evaluation.id)
  const needs = Map.groupBy([...referencesOf(whole)].filter(reference => reference.from?.within === evaluation.id), reference => reference.from?.at ?? '')
  const own = new Set(mine.map(found => `${found.kind}/${found.id}`))
  const made = new Set<string>()
  const waiting = [...mine]
  while (waiting.length > 0) {
    const next = waiting.findIndex(found => (needs.get(found.at) ?? []).every(({ kinds, to }) => kinds.some(kind => made.has(`${kind}/${to}`) || !own.has(`${kind}/${to}`) && !kinds.some(other => own.has(`${other}/${to}`)))))
    const [found] = waiting.splice(next, 1)
    if (!found || next < 0) throw new Error(`nothing can come first: ${waiting.map(each => each.at).join(', ')}`)
    await fill(page, fieldsOf(found.kind) ?? [], found.value, `${desk}/things/${found.kind}/new`)
    made.add(`${found.kind}/${found.id}`)
  }
  // What was cited joins what a finding rests on.
  const resting = evaluation.findings?.find(each => each.id === 'logic-unknown')
  await page.goto(`${desk}/things/finding/${resting?.id}`)
  await page.getByLabel(/A worker \(invented\)/).first().check()
  await saved(page, 'logic-unknown')
  await page.goto(desk)
  await page.getByRole('button', { name: /^Publish \d+ changes$/ }).click()
  expect(await page.locator('main').innerText()).toContain('The record holds all you have written.')

  // What the record now holds is what the example holds but for what it says of confidential interviews, and beyond it the question asked and the words cited.
  const published = await served.record('manager', base)
  const inOrder = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.map(String).sort() : value)
  // Boxes are ticked in the order they stand in, which says nothing: what a thing rests on is a set.
  const differing = differenceOf({ ...whole, followUp: undefined } as typeof whole, published).filter(each => (each.within === evaluation.id || each.kind === 'evaluation') && !(each.field === 'restsOn' && inOrder(each.before) === inOrder(each.after)))
  expect(differing.map(({ act, kind, id, field }) => [act, kind, kind === 'finding' ? id : '', field ?? '']).sort()).toEqual([['added', 'evidence', '', ''], ['added', 'excerpt', '', ''], ['added', 'question', '', ''], ['changed', 'evidence', '', 'notes'], ['changed', 'evidence', '', 'sources'], ['changed', 'evidence', '', 'title'], ['changed', 'finding', 'logic-unknown', 'evidence']])

  // Anybody who reads the programme takes the summary along; nothing tells of the conversation but what was cited.
  const donor = await served.signedIn('manager')
  const answer = await donor.request.get(`${base}/summaries/${evaluation.id}`)
  const back = await readFile(await answer.body(), { name: 'summary.docx' })
  if (!back.ok) throw new Error(back.problems[0]?.say)
  const read = back.value.record.evaluations?.[0]
  const told = (each: Evaluation | undefined) => ({
    recommendations: each?.recommendations?.map(({ number, area, text, addressees, priority, timeframe, resources }) => ({ number, area, text, addressees, priority, timeframe, resources })),
    findings: each?.findings?.map(({ statement }) => statement), lessons: each?.lessons?.map(({ text }) => text), goodPractices: each?.goodPractices?.map(({ text }) => text),
  })
  expect([read?.recommendations?.length, read?.lessons?.length, read?.goodPractices?.length]).toEqual([10, 6, 4])
  expect(told(read)).toEqual(told(evaluation))
  await evaluator.close()
  await donor.close()
}, 240_000)
