import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { describe, expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import { declaredActivity, maximalFile, placesOf, STANDARD, type Declared } from '../../../tools/iati-schema.ts'
import { tableOf } from '../../../tools/iati-table.ts'
import { readFile } from '../read.ts'
import { allOf, fixture } from './iati.testing.ts'
import { declaredOrder } from './writing/order.ts'
import { writeIati } from './writing/write-iati.ts'

const TODAY = '2026-11-24'
const ROOT = path.resolve(import.meta.dirname, '../../..')

// The schema lies beside the project where it is developed, not in it.
describe.skipIf(!existsSync(STANDARD))('against the schema of IATI 2.03', () => {
  const activity = existsSync(STANDARD) ? declaredActivity() : undefined as unknown as Declared
  const maximal = activity ? maximalFile(activity) : ''
  let validator: XsdValidator | undefined

  /** What the schema finds wrong with a file; nothing where it is valid. */
  function wrongWith(xml: string): string[] {
    if (!validator) {
      xmlRegisterFsInputProviders()
      const url = path.join(STANDARD, 'iati-activities-schema.xsd')
      validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(url), { url }))
    }
    const document = XmlDocument.fromString(xml)
    try { validator.validate(document); return [] } catch (error) { return (error as { details?: { line: number, message: string }[] }).details?.map(each => `${each.line}: ${each.message}`) ?? [String(error)] } finally { document.dispose() }
  }

  test('the activity that uses everything is valid, and the validator does find what is not', () => {
    expect(placesOf(activity).length).toBeGreaterThan(290)
    expect(wrongWith(maximal)).toEqual([])
    expect(wrongWith(maximal.replace('<title>', '<titel>').replace('</title>', '</titel>'))).not.toEqual([])
  })

  test('every element and attribute of the standard reaches the record: another value there gives another record', async () => {
    const [record] = (await allOf(maximal)).records
    expect(recordFrom(record)).toMatchObject({ ok: true })
    const usual = JSON.stringify(record)
    const unheard: string[] = []
    for (const { place } of placesOf(activity)) if (JSON.stringify((await allOf(maximalFile(activity, place))).records[0]) === usual) unheard.push(place)
    expect(unheard).toEqual([])
  })

  test('everything the standard knows survives the way in, out and in again, and is valid on the way', async () => {
    const first = (await allOf(maximal)).records[0]!
    const written = await writeIati(first, TODAY)
    if (!written.ok) throw new Error(written.problems[0]?.say)
    expect([wrongWith(written.value.xml), written.value.left]).toEqual([[], []])
    expect((await allOf(written.value.xml)).records[0]).toEqual(first)
  })

  test('elements are written in the schema’s order', () => {
    const orders = new Map<string, readonly string[]>()
    const visit = (element: Declared) => { const names = element.children.map(child => child.name); if (names.length > 1 && !(orders.get(element.name)?.length ?? 0 > names.length)) orders.set(element.name, names); element.children.forEach(visit) }
    visit(activity)
    for (const [parent, children] of Object.entries(declaredOrder())) expect(orders.get(parent)?.filter(name => children.includes(name)), parent).toEqual(children)
  })

  test('the table of the documents says of each element and attribute where it goes', async () => {
    expect(readFileSync(path.join(ROOT, 'docs/iati.md'), 'utf8')).toContain(await tableOf(activity))
  })

  test.each(['agency'])('what is written of the activity of an %s is valid', async name => {
    const written = await writeIati((await allOf(fixture(name))).records[0]!, TODAY)
    expect(written.ok && wrongWith(written.value.xml)).toEqual([])
  })

  test('a programme of one’s own becomes a valid activity', async () => {
    const reading = await readFile(readFileSync(path.join(ROOT, 'examples/exemplary/programme.yaml')), { name: 'programme.yaml' })
    const written = reading.ok ? await writeIati(reading.value.record, TODAY) : reading
    expect(written.ok && wrongWith(written.value.xml)).toEqual([])
  })
})
