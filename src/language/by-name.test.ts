import { expect, test } from 'vitest'
import { countryNamed, currencyNamed } from './by-name.ts'
import { COUNTRIES } from './country.ts'

test('countries and currencies are known by name in English and French, with or without accents, and by code in any case', () => {
  expect(['Laos', 'laos', 'Lao People’s Democratic Republic', "Lao People's Democratic Republic", 'la', 'Corée du Sud', 'coree du sud', 'Viet Nam', 'Kosovo'].map(countryNamed)).toEqual(['LA', 'LA', 'LA', 'LA', 'LA', 'KR', 'KR', 'VN', 'XK'])
  expect(['euro', 'EUR', 'eur', 'US Dollar', 'dollar des États-Unis'].map(currencyNamed)).toEqual(['EUR', 'EUR', 'EUR', 'USD', 'USD'])
  expect([countryNamed('Atlantis'), currencyNamed('dollar'), countryNamed('')]).toEqual([undefined, undefined, undefined])
})

test('no name takes a code away from its country', () => {
  expect([...COUNTRIES].filter(code => countryNamed(code) !== code)).toEqual([])
})
