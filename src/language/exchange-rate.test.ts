import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convertedBy, rateFor, type Rate } from './exchange-rate.ts'

const rate = (from: string, to: string, value: number, date: string): Rate => ({ from, to, rate: value, date, source: 'UN operational rates of exchange' })

test('the rate of the day counts: the latest on or before it, else the first after it, and the latest of all where no day is said', () => {
  const rates = [rate('KRW', 'USD', 0.0009, '2021-06'), rate('KRW', 'USD', 0.00084, '2019-06-01'), rate('USD', 'EUR', 0.9, '2019-06-01')]
  expect(rateFor(rates, 'KRW', 'USD', '2020-01-31')?.rate.rate).toBe(0.00084)
  expect(rateFor(rates, 'KRW', 'USD', '2018-01-01')?.rate.rate).toBe(0.00084)
  expect(rateFor(rates, 'KRW', 'USD', '2021-06-01')?.rate.rate).toBe(0.0009)
  expect(rateFor(rates, 'KRW', 'USD')?.rate.rate).toBe(0.0009)
  expect(rateFor(rates, 'KRW', 'EUR'), 'never by way of a third currency').toBeUndefined()
})

test('won without decimals become dollars and cents, a rate given the other way round is turned, and halves round away from zero', () => {
  const used = rateFor([rate('KRW', 'USD', 0.00084, '2019-06-01')], 'KRW', 'USD')
  expect(used && convertedBy(used, { minor: 1_000_000n, currency: 'KRW' })).toEqual({ minor: 84_000n, currency: 'USD' })
  const turned = rateFor([rate('USD', 'JPY', 160, '2024-06-01')], 'JPY', 'USD')
  expect(turned && convertedBy(turned, { minor: 8_000n, currency: 'JPY' })).toEqual({ minor: 5_000n, currency: 'USD' })
  const half = rateFor([rate('USD', 'EUR', 0.5, '2024-06-01')], 'USD', 'EUR')
  expect(half && [convertedBy(half, { minor: 1n, currency: 'USD' }).minor, convertedBy(half, { minor: -1n, currency: 'USD' }).minor]).toEqual([1n, -1n])
})

test('a conversion is exact to the rounded unit for any amount and any rate, very small ones too', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 9 }), (minor, digits, places) => {
    const value = Number(`${digits}e-${places}`)
    if (value < 1e-9) return
    const used = { rate: rate('USD', 'EUR', value, '2024-01-01'), turned: false }
    const exact = minor * BigInt(digits)
    const rounded = convertedBy(used, { minor, currency: 'USD' }).minor
    const off = rounded * 10n ** BigInt(places) - exact
    expect((off < 0n ? -off : off) * 2n <= 10n ** BigInt(places)).toBe(true)
    expect(convertedBy(used, { minor: -minor, currency: 'USD' }).minor).toBe(-rounded)
  }))
})
