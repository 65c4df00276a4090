import { describe, expect, test } from 'vitest'
import { furnitureOf } from './furniture.ts'
import { criterionHeading, headingNamed } from './heading-names.ts'
import { joinRows, Vocabulary } from './joining.ts'
import { linesOf, Places } from './lines.ts'
import { Mapped } from './mapped.ts'
import { markerOf } from './markers.ts'
import { legendOf, tupleOf } from './recommendations/tuple.ts'
import { readSummary } from './read-summary.ts'
import { sentencesOf } from './sentences.ts'

const mapped = (text: string) => Mapped.of(text, 0, text.length)

describe('lines', () => {
  test('count as editors count them, whatever ends them; a form feed begins a page and no line', () => {
    expect(linesOf('a\r\nb\rc\n\fd').map(line => [line.number, line.text.trim(), line.page])).toEqual([[1, 'a', 1], [2, 'b', 1], [3, 'c', 1], [4, 'd', 2]])
    expect(new Places(linesOf('ab\ncd')).at(4)).toEqual({ line: 2, column: 2 })
  })
  test('page numbers and headers repeated at page breaks are furniture; a number in the text is not', () => {
    expect([...furnitureOf(linesOf('Wells report\nText\n\n- 1 -\n\fWells report\n12\nof these\n\fWells report\nPage 3 of 3'))]).toEqual([1, 4, 5, 8, 9])
  })
})

describe('headings', () => {
  test('are known broken within a word, numbered, or with a bracket behind', () => {
    expect(['Recommendati ons', 'IV. MAIN FINDINGS & CONCLUSIONS', '3.2 Lessons learnt', 'Recommendations (and follow-up):', 'Enseignements tirés'].map(text => headingNamed(text)?.section)).toEqual(['recommendations', 'findings', 'lessons', 'recommendations', 'lessons'])
  })
  test('of the printer’s own making are known by their first words, sentences are not', () => {
    expect(criterionHeading('Efficiency of resource use and management arrangements')?.criterion).toBe('efficiency')
    expect(criterionHeading('Effectiveness of management arrangements')?.criterion).toBe('efficiency')
    expect(criterionHeading('Impact was felt in all ten of the villages that had taken part in it')).toBeUndefined()
  })
})

test.each([['1. Do', 1], ['(2) Do', 2], ['R.3.1 Do', 'R.3.1'], ['7. Recommendation 7: Do', 7], ['# 1 (Time 0) Do', 1], ['Lesson learned n° 4 – Do', 4], ['2.1) Do', '2.1']])('“%s” carries the number %j', (text, number) => {
  const marked = markerOf(mapped(text))
  expect([marked?.marker, marked?.rest.text]).toMatchObject([{ kind: 'number', number }, 'Do'])
})
test('a year at the beginning of a line is no list number', () => { expect(markerOf(mapped('2021. The project'))).toBeUndefined() })

test('sentences end at full stops, not at abbreviations, initials or within brackets', () => {
  expect(sentencesOf(mapped('It ran (see p. 3. There is more.) well. J. Smith, i.e. Anna, led it. “Good.” Then it ended')).map(one => one.text)).toEqual(['It ran (see p. 3. There is more.) well.', 'J. Smith, i.e. Anna, led it.', '“Good.”', 'Then it ended'])
})

test('a hyphen at a line’s end stays where the document spells the word so, and every character keeps its place', () => {
  const source = 'capacity-\nbuilding under-\nstanding, capacity-building, understanding'
  const rows = linesOf(source).map(line => Mapped.of(source, line.start, line.start + line.text.length))
  const joined = joinRows(rows, new Vocabulary(source))
  expect(joined.text).toBe('capacity-building understanding, capacity-building, understanding')
  for (const [index, sign] of [...joined.text].entries()) expect([sign, ' ', '\n']).toContain(source[joined.offsets[index]!] === '\n' ? ' ' : source[joined.offsets[index]!])
})

describe('a trailing tuple', () => {
  const legend = legendOf(mapped('*In brackets: priority (high, low); who acts; time frame'))!
  test('is read in the order its legend explains, commas in the addressee and all', () => {
    const read = tupleOf(mapped('Dig deeper (high, guild, council and ministry, short-term)*'), legend)!
    expect([read.text.text, read.fields.priority?.text, read.fields.addressees?.text, read.fields.timeframe?.text, read.certain]).toEqual(['Dig deeper', 'high', 'guild, council and ministry', 'short-term', true])
  })
  test('without legend is read where its words leave no doubt, and is less sure', () => {
    expect(tupleOf(mapped('Dig deeper (guild, high, short-term, low)'), undefined)).toMatchObject({ certain: false })
    expect(tupleOf(mapped('Buy tools (such as spades, buckets)'), undefined)).toBeUndefined()
  })
})

test('blanks and hyphens that must not break are read as plain ones, and places stay true', () => {
  const text = 'Recommendations\n1.\u00a0Dig\u00a0deeper (team, high, short\u2011term, low)\n'
  const [asked] = readSummary(text, { title: 'invented' }).record.evaluations![0]!.recommendations!
  expect(asked).toMatchObject({ number: 1, text: 'Dig deeper', timeframe: 'short-term', sources: [{ line: 2, column: 4 }, {}, {}, {}, {}] })
})
