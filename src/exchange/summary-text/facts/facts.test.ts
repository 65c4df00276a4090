import { describe, expect, test } from 'vitest'
import { Ledger } from '../ledger.ts'
import { linesOf, Places } from '../lines.ts'
import { Mapped } from '../mapped.ts'
import { sentencesOf } from '../sentences.ts'
import { countriesIn, countriesListed } from './countries.ts'
import { datesIn, lengthsIn } from './dates.ts'
import { organisationsIn } from './organisations.ts'
import { readPeriod } from './period.ts'

const mapped = (text: string) => Mapped.of(text, 0, text.length)
const periodOf = (text: string) => readPeriod(sentencesOf(mapped(text)), [], new Ledger(text.length, new Places(linesOf(text))))
const bare = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => key === 'sources' ? undefined : inner)) as unknown

describe('dates and lengths', () => {
  test.each([
    ['June 30,\n2021', ['2021-06-30']], ['30 June 2021', ['2021-06-30']], ['the 1st of May, 2020', ['2020-05-01']], ['2019-06-01', ['2019-06-01']], ['June 2019', ['2019-06']], ['in 2018', ['2018']], ['31/12/2020', ['2020-12-31']],
    ['le 1er juillet 2016', ['2016-07-01']], ['30 de junio de 2021', ['2021-06-30']], ['31 June 2021', ['2021-06']], ['06/2019', ['2019-06']], ['room 2150', []],
  ])('“%s” is %j', (text, dates) => { expect(datesIn(text).map(one => one.date)).toEqual(dates) })
  test('a date that may mean two days is taken for its year only', () => { expect(datesIn('03/04/2021').map(one => one.date)).toEqual(['2021']) })
  test.each([['18 months', [18]], ['a twelvemonth extension', [12]], ['twelve-month', [12]], ['two years and three months', [24, 3]], ['dix-huit mois', [18]], ['dos años', [24]], ['12 monthly reports', []]])('“%s” lasts %j months', (text, months) => {
    expect(lengthsIn(text).map(one => one.months)).toEqual(months)
  })
})

describe('a programme’s period', () => {
  test('an extension without any date keeps what no statement contradicts', () => {
    expect(bare(periodOf('The project was granted a six-month extension. The project had an extension of nine months.')?.extensions)).toEqual([{ kind: 'not-stated' }])
  })
  test('two extensions with their own ends are two', () => {
    expect(bare(periodOf('The project was extended until March 2020. A second no-cost extension of the project to 30 June 2020 followed.')?.extensions)).toEqual([{ kind: 'not-stated', newEnd: '2020-03' }, { kind: 'no-cost', newEnd: '2020-06-30' }])
  })
  test('the months an evaluation covers, and agricultural extension services, say nothing on it', () => {
    expect(periodOf('The evaluation covers the period from June 2019 to June 2021 of the project. The project trained extension workers for six months.')).toBeUndefined()
  })
})

describe('countries', () => {
  test('are known by everyday, official, French and Spanish names', () => {
    expect(countriesIn(mapped('Republic of Korea, the Philippines, Viet Nam, Lao PDR, Côte d’Ivoire, Türkiye, République démocratique du Congo, Perú')).map(one => one.code)).toEqual(['KR', 'PH', 'VN', 'LA', 'CI', 'TR', 'CD', 'PE'])
  })
  test('within an organisation’s name do not count', () => {
    expect(countriesListed(mapped('It was run by the Korea Development Institute and the Japan Foundation, with money of the Government of Norway.')).countries).toEqual([])
  })
})

describe('organisations in a sentence', () => {
  const names = (text: string, most?: number) => organisationsIn(mapped(text), most).map(one => [one.name.text, one.acronym?.text, one.does?.text])
  test('are parted where a new one begins, not at every “and”', () => {
    expect(names('the Ministry of Employment and Labour and the Union of Bakers (UB), which')).toEqual([['Ministry of Employment and Labour', undefined, undefined], ['Union of Bakers', 'UB', undefined]])
    expect(names('ILO and UNDP for the training component and Bakers Guild')).toEqual([['ILO', 'ILO', undefined], ['UNDP', 'UNDP', 'training component'], ['Bakers Guild', undefined, undefined]])
  })
  test('end where the sentence speaks of something else', () => { expect(names('partner and sub-contractors')).toEqual([]) })
})
