// What is written as a summary is read back into the same findings, recommendations, lessons and good practices.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readFile } from '#exchange/read.ts'
import { writePaper } from '#exchange/write-paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { recordFrom } from '#record/validate.ts'
import { summaryPaper } from './summary.ts'

const EXAMPLES = path.resolve(import.meta.dirname, '../../../../examples')
const recordOf = (name: string): ProgrammeRecord => {
  const read = recordFrom(parse(readFileSync(path.join(EXAMPLES, name, 'programme.yaml'), 'utf8')))
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value
}

/** What of an evaluation a summary carries, without ids and places. */
const told = (evaluation: Evaluation) => ({
  findings: evaluation.findings?.map(each => each.statement), conclusions: evaluation.conclusions?.map(each => each.statement), limitations: evaluation.limitations?.map(each => each.text),
  recommendations: evaluation.recommendations?.map(({ number, area, text, addressees, priority, timeframe, resources }) => ({ number, area, text, addressees, priority, timeframe, resources })),
  lessons: evaluation.lessons?.map(each => each.text), goodPractices: evaluation.goodPractices?.map(each => each.text),
})

test.each([['sse-asia', 'en', 'docx'], ['sse-asia', 'fr', 'docx'], ['exemplary', 'en', 'docx'], ['sse-asia', 'en', 'pdf'], ['sse-asia', 'fr', 'pdf'], ['exemplary', 'en', 'pdf']] as const)('the summary of %s written in %s as %s comes back as it was', async (name, language, format) => {
  const record = recordOf(name)
  const evaluation = record.evaluations?.at(-1)
  if (!evaluation?.findings?.length) throw new Error('the example has lost its findings')
  const back = await readFile(await writePaper(summaryPaper(record, evaluation, language), { lacking: '{what}' }, format), { name: `summary.${format}` })
  if (!back.ok) throw new Error(back.problems[0]?.say)
  const [read] = back.value.record.evaluations ?? []
  expect(told(read!)).toEqual(told(evaluation))
  expect(back.value.record.programme.code).toBe(record.programme.code)
  expect(back.value.record.programme.countries?.map(each => each.country)).toEqual(record.programme.countries?.map(each => each.country))
})
