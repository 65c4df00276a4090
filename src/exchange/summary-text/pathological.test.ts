import { expect, test } from 'vitest'
import { readSummary } from './read-summary.ts'

// Each of these took minutes, or for ever, with a quadratic step in the way; the test runner's own time limit is the only clock here.
const MEGABYTES = 5 * 1024 * 1024
const shapes: readonly (readonly [string, string])[] = [
  ['one line without a full stop', 'word '.repeat(MEGABYTES / 5)],
  ['one line of blanks', `Relevance${' '.repeat(MEGABYTES)}x`],
  ['one line of full stops before a word', `Relevance ${'.'.repeat(MEGABYTES)}x`],
  ['one line of Chinese signs', '合'.repeat(MEGABYTES)],
  ['one line of opening brackets', '('.repeat(MEGABYTES)],
  ['one line of digits and commas', '2021, '.repeat(MEGABYTES / 6)],
  ['one line of capitals', 'Ministry of Labour and '.repeat(MEGABYTES / 23)],
  ['one line of colons', 'Priority: '.repeat(MEGABYTES / 10)],
  ['a hundred thousand short lines', 'Effectiveness\nIt was effective.\n'.repeat(50_000)],
  ['lines with wide gaps', `${'left column text here'.padEnd(40)}right column\n`.repeat(30_000)],
  ['a hundred thousand recommendations', `Recommendations\n${'1. Do it (team, high, low)\n'.repeat(100_000)}`],
]

test.each(shapes)('%s is read', (_, text) => {
  expect(readSummary(text, { title: 'invented' }).record.throughline).toBe(1)
}, 30_000)
