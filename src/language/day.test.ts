import { expect, test } from 'vitest'
import { datePrecision, isAfter, lastDayOf, monthsCovered, monthsLater } from './day.ts'

test('six months after 31 December 2020 is 30 June 2021', () => {
  expect(monthsLater('2020-12-31', 6)).toBe('2021-06-30')
})
test('a month before the end of March in a leap year is 29 February', () => {
  expect(monthsLater('2020-03-31', -1)).toBe('2020-02-29')
})
test('a month recorded without a day stays a month', () => {
  expect(datePrecision('2019-06')).toBe('month')
  expect(lastDayOf('2020-02')).toBe('2020-02-29')
})
test('days that are not in the calendar are not dates', () => {
  expect([datePrecision('2021-02-29'), datePrecision('2021-13'), datePrecision('30 June')]).toEqual([undefined, undefined, undefined])
})
test('June 2019 to November 2020 covers 18 months', () => {
  expect(monthsCovered('2019-06', '2020-11')).toBe(18)
})
test('a month is after a day only when all of it is', () => {
  expect(isAfter('2021-07', '2021-06-30')).toBe(true)
  expect(isAfter('2021-06', '2021-06-15')).toBe(false)
})
