import { expect, test } from 'vitest'
import { activitiesChecked } from './activities.ts'

const activity = (number: number, more = '') => `<iati-activity><iati-identifier>XM-DAC-1-${number}</iati-identifier><title><narrative>Wells ${number}</narrative></title>${more}</iati-activity>\n`
const fileOf = (activities: readonly string[]) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n${activities.join('')}</iati-activities>\n`)
const handed = (bytes: Uint8Array) => ({ bytes, name: 'activities.xml', language: 'en', today: '2026-11-24' })
const told: number[] = []
const checked = async (bytes: Uint8Array) => { const outcome = await activitiesChecked(handed(bytes), done => told.push(done)); if (!outcome.ok) throw new Error(outcome.problems[0]?.say); return outcome.value }

test('of one activity its own report is given, with the lines of the file', async () => {
  const value = await checked(fileOf([activity(1)]))
  expect('report' in value && value.report.findings.some(({ line }) => line === 3)).toBe(true)
})

test('of several activities each is counted, those with most to mend first, and how far it is is told on the way', async () => {
  told.length = 0
  const value = await checked(fileOf(Array.from({ length: 4000 }, (_, index) => activity(index))))
  expect('activities' in value && [value.activities.activities, value.activities.unread, value.activities.listed.length, value.activities.problem]).toEqual([4000, 0, 100, undefined])
  expect(told.length).toBeGreaterThan(1)
  expect(told).toEqual([...told].sort((a, b) => a - b))
})

test('of a broken file what stood whole before is told, with the line and column of the break, even where that is one activity', async () => {
  const whole = fileOf([activity(1), activity(2)]).toString()
  const value = await checked(Buffer.from(whole.slice(0, whole.indexOf('XM-DAC-1-2'))))
  expect('activities' in value && [value.activities.activities, value.activities.problem]).toMatchObject([1, { code: 'cut-short', line: 4, column: expect.any(Number) }])
})

test('an activity too large to read is counted as not read, and those beside it are checked', async () => {
  const value = await checked(fileOf([activity(1), activity(2, '<title/>'.repeat(20_001)), activity(3)]))
  expect('activities' in value && [value.activities.activities, value.activities.unread]).toEqual([2, 1])
})

test('a file without a whole activity is refused with where it breaks', async () => {
  expect(await activitiesChecked(handed(Buffer.from('<iati-activities version="2.03"><iati-activity><title>')), () => undefined)).toMatchObject({ ok: false, problems: [{ code: 'cut-short', line: 1 }] })
})
