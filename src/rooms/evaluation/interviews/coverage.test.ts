import { expect, test } from 'vitest'
import { coverageOf, groupsOf, type Counted } from './coverage.ts'
import { interview } from './interview.ts'

const met = (group: string, country: string | undefined, more: Partial<Counted> = {}): Counted => ({ group, state: 'held', quoting: 'without-name', people: 1, ...more, ...(country === undefined ? {} : { country }) })

test('the grid has a field for each group and country, and says in how many nobody was heard', () => {
  const { rows, countries, empty } = coverageOf([met('workers', 'PH'), met('workers', 'PH', { state: 'not-reached' }), met('academia', 'KR', { state: 'planned' })], ['employers', 'workers'], ['PH', 'KR'])
  expect(countries).toEqual(['PH', 'KR'])
  expect(rows.map(row => row.group)).toEqual(['employers', 'workers', 'academia'])
  expect(rows[1]?.fields[0]).toEqual({ country: 'PH', planned: 0, held: 1, notReached: 1, heard: 1, recognisable: true })
  expect(rows[2]?.fields[1]).toMatchObject({ planned: 1, held: 0, heard: 0, recognisable: false })
  expect(empty).toBe(5)
})

test('a conversation that names no country has a column of its own, and is counted in no country', () => {
  const { countries, rows } = coverageOf([met('un', undefined)], [], ['PH'])
  expect(countries).toEqual(['PH', ''])
  expect(rows[0]?.fields.map(each => each.held)).toEqual([0, 1])
  expect(coverageOf([], [], []).countries).toEqual([''])
})

test('who can be told among fewer than three is warned of: not where nothing is cited, nor where names are agreed', () => {
  const told = (...all: Counted[]) => coverageOf(all, [], ['PH']).rows[0]?.fields[0]?.recognisable
  expect(told(met('workers', 'PH'), met('workers', 'PH'))).toBe(true)
  expect(told(met('workers', 'PH', { people: 2 }), met('workers', 'PH'))).toBe(false)
  expect(told(met('workers', 'PH', { quoting: 'not-at-all' }))).toBe(false)
  expect(told(met('workers', 'PH', { quoting: 'with-name' }))).toBe(false)
})

test('the groups to hear are those of stakeholders and parties, each once', () => {
  expect(groupsOf({ design: { stakeholders: [{ id: 'a', title: 'Drivers', group: 'workers' }, { id: 'b', title: 'Unknown' }] }, parties: [{ id: 'p', title: 'Union', group: 'workers' }, { id: 'q', title: 'Ministry', group: 'government' }] } as never)).toEqual(['workers', 'government'])
})

test('not reached needs a reason and held a day; both are told at once with their places', () => {
  const { error } = interview.safeParse({ kind: 'interview', group: 'workers', state: 'not-reached' })
  expect(error?.issues.map(issue => issue.path.join('.'))).toEqual(['because'])
  expect(interview.safeParse({ kind: 'interview', group: 'workers', state: 'held' }).error?.issues.map(issue => issue.path.join('.'))).toEqual(['held'])
  expect(interview.safeParse({ kind: 'interview', group: 'workers', state: 'planned', planned: '2021-03', time: '25:00' }).error?.issues.map(issue => issue.path.join('.'))).toEqual(['planned', 'time'])
  expect(interview.safeParse({ kind: 'interview', group: 'workers', state: 'planned' }).data).toMatchObject({ people: [], consent: 'not-asked', quoting: 'without-name' })
})
