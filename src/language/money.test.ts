import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, moneyFrom, splitByShare, sumOf } from './money.ts'

test('splitting never loses a cent, refunds included', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 20 }), (minor, shares) => {
    fc.pre(shares.some(share => share > 0n))
    const parts = splitByShare({ minor, currency: 'USD' }, shares)
    expect(sumOf(parts, 'USD').minor).toBe(minor)
    expect(parts.every((part, index) => shares[index] !== 0n || part.minor === 0n)).toBe(true)
  }))
})

test('a refund is split as the mirror of its payment', () => {
  const shares = [1n, 1n, 1n]
  const paid = splitByShare({ minor: 100n, currency: 'USD' }, shares)
  expect(splitByShare({ minor: -100n, currency: 'USD' }, shares).map(part => -part.minor)).toEqual(paid.map(part => part.minor))
  expect(paid.map(decimalOf)).toEqual(['0.34', '0.33', '0.33'])
})

test('an amount keeps the smallest unit of its currency', () => {
  expect(moneyFrom(-12.5, 'USD').minor).toBe(-1250n)
  expect(moneyFrom(1500, 'KRW').minor).toBe(1500n)
  expect(() => moneyFrom(0.5, 'JPY')).toThrow(RangeError)
  expect(decimalOf(moneyFrom(-0.05, 'EUR'))).toBe('-0.05')
})

test('two currencies are not added without a rate', () => {
  expect(() => sumOf([{ minor: 1n, currency: 'USD' }, { minor: 1n, currency: 'KRW' }], 'USD')).toThrow('dated rate')
})
