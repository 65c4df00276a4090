import { setImmediate as turn } from 'node:timers/promises'
import { placeAt, placed } from '#checks/activities/placed.ts'
import { activitiesReportOf } from '#checks/activities/report.ts'
import { Tallying } from '#checks/activities/tally.ts'
import { judgeOf, reportOf, type Report } from '#checks/check.ts'
import { activitiesOf } from '#exchange/iati/activities.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { Checked, Handed } from './desk.ts'

const PROFILE = 'any-iati-activity'
/** Activities told one by one, those with most to mend; all are counted. */
export const MOST_LISTED = 100
/** Findings told of one activity. */
const MOST_FINDINGS = 50
/** Bytes given to the reader at once; how far it has come is told between them. */
const STRETCH = 256 * 1024

/** Checks every activity of an IATI file, each by itself: the report of the only one, or that on them all. What stood whole before a problem is told with it. `tell`: how many bytes of the file have been worked on. */
export async function activitiesChecked({ bytes, name, profile = PROFILE, language, today }: Handed, tell: (done: number) => void): Promise<Outcome<Checked>> {
  const judge = judgeOf({ today, language, profile })
  const tallying = new Tallying(MOST_LISTED)
  let [count, unread] = [0, 0]
  let only: Report | undefined
  let problem: Problem | undefined
  for await (const met of activitiesOf(stretchesOf(bytes, tell))) {
    if ('problem' in met) { problem = met.problem; break }
    if ('note' in met) { if (met.note.code === 'too-many') unread++; continue }
    const { record, places } = met.activity
    const judged = judge(record)
    only = ++count === 1 ? placed(reportOf(judged), record, places) : undefined
    tallying.add(met.activity, judged, 'serious', finding => placeAt(record, finding.at, places))
  }
  if (count === 0 && problem) return refused(problem)
  if (only && !problem && unread === 0) return granted({ format: 'iati', report: only })
  const { listed, ...tally } = tallying.take()
  const told = listed.map(each => ({ ...each, findings: each.findings.slice(0, MOST_FINDINGS) }))
  return granted({ format: 'iati', activities: activitiesReportOf({ ...tally, listed: told }, { file: name, profile, today, unread, ...(problem && { problem: plain(problem) }) }) })
}

const plain = ({ code, at, say, do: doThis, line, column }: Problem) => ({ code, at, say, do: doThis, ...(line !== undefined && { line }), ...(column !== undefined && { column }) })

async function* stretchesOf(bytes: Uint8Array, tell: (done: number) => void) {
  for (let at = 0; at < bytes.length; at += STRETCH) {
    tell(at)
    await turn()
    yield bytes.subarray(at, at + STRETCH)
  }
}
