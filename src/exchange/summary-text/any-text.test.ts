import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import { readSummary } from './read-summary.ts'

const folder = fileURLToPath(new URL('./fixtures/', import.meta.url))
const lines = readdirSync(folder).filter(name => name.endsWith('.txt')).flatMap(name => readFileSync(`${folder}${name}`, 'utf8').split('\n'))
const line = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...lines) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) }, { weight: 1, arbitrary: fc.constantFrom('', '•', '1.', '()', ':', 'Keywords:', 'Keywords: ,;', 'Evaluation Team: , and', 'Project Code: &', '(,,,)', '1. (a, high, low)', 'R1 | | |', '\f') })

test('lines of summaries in any order, with rubbish between, give a record that passes its own schema', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 60 }), some => {
    const outcome = recordFrom(readSummary(some.join('\n'), { title: 'any' }).record)
    expect(outcome.ok ? [] : outcome.problems).toEqual([])
  }), { numRuns: 300 })
})

/** A word on a line of its own, before, behind or within a line. */
function placed(before: string, one: string, place: number): string {
  const middle = before.indexOf(' ', before.length / 3) + 1
  return [`${before}\n${one} ends here.`, `${before} ${one}`, `${one} ${before}`, `${before.slice(0, middle)}${one} ${before.slice(middle)}`, `${before}\n${one}`][place]!
}

test('no word is lost, in whatever order lines stand', () => {
  const word = fc.stringMatching(/^[a-z]{5,9}$/).map(text => `zq${text}`)
  fc.assert(fc.property(fc.array(fc.tuple(line, word, fc.nat(4)), { maxLength: 30 }), some => {
    const text = some.map(([before, one, place]) => placed(before, one, place)).join('\n')
    const kept = JSON.stringify(readSummary(text, { title: 'any' }).record)
    expect(some.map(([, one]) => one).filter(one => !kept.includes(one))).toEqual([])
  }), { numRuns: 300 })
})
