import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal } from './values.ts'

test.each([['1500', 1500], ['0', 0], ['-0', 0], ['007', 7], [' 12 ', 12], ['+3.50', 3.5], ['.5', 0.5], ['999999999999999', 999999999999999], ['9999999999999999', undefined], ['0000000000000000001', undefined], ['', undefined], [' ', undefined], ['1e3', undefined], ['1,000', undefined], ['٣', undefined], ['12 000', undefined], [undefined, undefined]])('the amount “%s” is %s', (text, value) => {
  expect(decimal(text)).toBe(value)
})

test('a number of up to fifteen digits is read as itself', () => {
  fc.assert(fc.property(fc.nat(999_999_999), fc.option(fc.nat(99)), fc.boolean(), (whole, parts, isNegative) => {
    const text = `${isNegative ? '-' : ''}${whole}${parts === null ? '' : `.${parts}`}`
    expect(decimal(text)).toBe(Number(text) === 0 ? 0 : Number(text))
  }))
})
