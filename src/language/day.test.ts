import { expect, test } from 'vitest'
import { datePrecision, isAfter, lastDayOf, monthsApart, monthsCovered, monthsLater } from './day.ts'

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

test('days that are fewer months apart than asked lie within that many months of each other, and no other claim is made', () => {
  expect([monthsApart('2021-01-31', '2021-03-01'), monthsApart('2021-03-01', '2020-12-31'), monthsApart('2021-03-01', '2021-03-31')]).toEqual([2, 3, 0])
  expect([monthsApart('2021-02-30', '2021-03-01'), monthsApart('2021-02', '2021-03-01'), monthsApart('soon', '2021-03-01')]).toEqual([undefined, undefined, undefined])
  const days = ['2020-01-31', '2020-02-29', '2020-12-01', '2020-12-31', '2021-02-28', '2021-06-30']
  for (const a of days) for (const b of days) for (const months of [1, 3, 6, 12]) if (monthsApart(a, b)! < months) expect(a <= monthsLater(b, months) && a >= monthsLater(b, -months), `${a} ${b} ${months}`).toBe(true)
})
