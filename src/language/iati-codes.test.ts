import { expect, test } from 'vitest'
import { iatiName, sectorName } from './iati-codes.ts'

test('purpose codes of the DAC have names, five digits and three', () => {
  expect([sectorName('14031'), sectorName('140'), sectorName('99999x')]).toEqual(['Basic drinking water supply', 'Water Supply & Sanitation', undefined])
})

test('a code is named in its list only', () => {
  expect([iatiName('OrganisationType', '10'), iatiName('ActivityScope', '10'), iatiName('FlowType', undefined)]).toEqual(['Government', undefined, undefined])
})
