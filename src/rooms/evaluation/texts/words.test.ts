import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitsIn, searchQuery, searchVector, termsOf, wordsOf } from './words.ts'

const found = (text: string, query: string) => hitsIn(text, query).map(({ start, end }) => text.slice(start, end))

test('case, accents and width do not count; a word is found by its beginning, a phrase as it stands', () => {
  expect(found('Coopératives et COOPÉRATION, ＩＬＯ', 'cooperat ilo')).toEqual(['Coopératives', 'COOPÉRATION', 'ＩＬＯ'])
  expect(found('The money came late. It came, late as ever.', '"came late"')).toEqual(['came late', 'came, late'])
  expect(found('The money came lately.', '“came late”')).toEqual([])
})

test('languages that set no spaces are searched by runs of characters: Chinese, Japanese, Korean with its endings, Thai, Khmer', () => {
  expect(found('社会团结经济与合作社', '合作社')).toEqual(['合作社'])
  expect(found('協同組合のコミュニティー', 'コミュニティー')).toEqual(['コミュニティー'])
  expect(found('사회적경제와 협동조합은', '협동조합')).toEqual(['협동조합'])
  expect(found('สหกรณ์การเกษตร', 'การเกษตร')).toEqual(['การเกษตร'])
  expect(found('សហករណ៍កសិកម្ម', 'កសិកម្ម')).toEqual(['កសិកម្ម'])
  expect(found('ILO合作社2021年', 'ilo')).toEqual(['ILO'])
  expect(found('Кооператив пришёл', 'кооп')).toEqual(['Кооператив'])
  expect(found('التعاونيات في المدينة', 'التعاون')).toEqual(['التعاونيات'])
})

test('what is typed becomes a query of PostgreSQL, whatever it is', () => {
  expect(searchQuery('late "the money" -budget')).toBe(`('late':*) & ('the' <-> 'money') & !('budget':*)`)
  expect(searchQuery('合作 x')).toBe(`('合' <-> '作') & ('x':*)`)
  expect(searchQuery('-budget')).toBeUndefined()
  expect(searchQuery(' !&|():*<-> ')).toBeUndefined()
  expect(termsOf(`it's`)).toMatchObject([{ words: ['it', 's'] }])
  expect(searchVector("The money, the 'late' money")).toBe(`'the':1,3 'money':2,5 'late':4`)
})

test('each word lies where it says, and none over another', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => {
    let last = 0
    for (const { start, end } of wordsOf(text)) { expect(start).toBeGreaterThanOrEqual(last); expect(end).toBeGreaterThan(start); last = end }
    expect(last).toBeLessThanOrEqual(text.length)
  }))
})
