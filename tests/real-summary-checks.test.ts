import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkRecord } from '#checks/check.ts'
import { readFile } from '#exchange/read.ts'

const summary = join(import.meta.dirname, '../../shared/seed/evaluation-summary.txt')

test.skipIf(!existsSync(summary))('a real evaluation summary, read and checked, shows what is wrong with it', async () => {
  const reading = await readFile(readFileSync(summary), { name: 'evaluation-summary.txt' })
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const { findings } = checkRecord(reading.value.record, { profile: 'final-evaluation', today: '2026-01-01' })
  const said = (rule: string) => findings.filter(finding => finding.rule === rule && finding.verdict === 'fails').map(({ say }) => say)
  expect(said('recommendations/not-a-duplicate')).toEqual([expect.stringMatching(/^Recommendations 4 and 7 ask for the same/)])
  expect(said('recommendations/not-overlapping')).toEqual([expect.stringMatching(/^Recommendations 2 and 4 overlap/), expect.stringMatching(/^Recommendations 2 and 7 overlap/)])
  expect(said('programme/stated-durations-agree').join('\n')).toMatch(/both no-cost and cost[\s\S]*12 and 6 months[\s\S]*leave 6–7 months of extension, not 12/)
  expect(said('evaluation/validated')).toHaveLength(1)
  expect(said('evaluation/enough-interviews')).toEqual([expect.stringMatching(/^19 interviews are fewer than 5 for each of 6 countries/)])
  expect(said('recommendations/has-due-date')).toHaveLength(10)
  expect(said('recommendations/addressee-can-be-named')).toHaveLength(10)
})
