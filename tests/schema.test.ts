import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { activitiesReportOf } from '#checks/activities/report.ts'
import { checkRecord } from '#checks/check.ts'
import { recordFrom } from '#record/validate.ts'
import { SCHEMAS } from '../src/entry/cli/schema.ts'

const textOf = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const published = (name: string) => JSON.parse(textOf(`schema/${name}.schema.json`)) as object
const judge = (name: string) => new Ajv2020({ strict: false, allErrors: true }).compile(published(name))

// After a change of the format: `npm run -s throughline -- schema programme > schema/programme.schema.json`, and its line in CHANGELOG.md.
test.each(['programme', 'check-report', 'activities-report'] as const)('the published JSON Schema of the %s is the one the code follows', name => {
  expect(published(name)).toEqual(JSON.parse(JSON.stringify(SCHEMAS[name]())))
})

test.each(['sse-asia/design', 'sse-asia/programme', 'exemplary/programme', 'troubled/programme'])('an editor that knows the schema finds nothing wrong with %s.yaml', name => {
  const valid = judge('programme')
  expect(valid(parse(textOf(`examples/${name}.yaml`))), JSON.stringify(valid.errors)).toBe(true)
})

test('a mistyped key is wrong by the schema too', () => {
  expect(judge('programme')({ throughline: 1, programme: { id: 'p', titel: 'x' } })).toBe(false)
})

test('a report of the checks is what its schema says', () => {
  const record = recordFrom(parse(textOf('examples/troubled/programme.yaml')))
  const valid = judge('check-report')
  expect(record.ok && valid(JSON.parse(JSON.stringify(checkRecord(record.value, { today: '2026-11-24', timing: true })))), JSON.stringify(valid.errors)).toBe(true)
})

test('a report on many activities is what its schema says, places and all', async () => {
  const { batchChecker, checkedBatches } = await import('../src/entry/cli/iati/check-batch.ts')
  const { activityXml } = await import('../bench/iati-file.ts')
  const bytes = Buffer.from(Array.from({ length: 6 }, (_, number) => activityXml(number)).join('') + '</iati-activities>')
  const root = { name: 'iati-activities', attributes: { version: '2.03' }, children: [], text: '', line: 1, column: 1 }
  const { tally, unread } = checkedBatches(batchChecker({ options: { today: '2026-11-24', profile: 'any-iati-activity' }, bar: 'serious', most: 3 }), [{ batch: { bytes, line: 1, column: 1, hasForbidden: false }, opening: { root, encoding: 'UTF-8' }, isLast: true }])
  const valid = judge('activities-report')
  expect(valid(JSON.parse(JSON.stringify(activitiesReportOf(tally, { file: 'a.xml', profile: 'any-iati-activity', today: '2026-11-24', unread })))), JSON.stringify(valid.errors)).toBe(true)
  expect(tally.activities).toBe(6)
  expect(tally.listed[0]?.findings[0]?.line).toBeGreaterThan(0)
})
