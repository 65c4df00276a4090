import { activitiesOf } from '#exchange/iati/activities.ts'
import type { Reading } from '#exchange/read.ts'
import { countryName } from '#language/country.ts'
import type { Problem } from '#language/problem.ts'
import { recordFrom } from '#record/validate.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { nameOf } from '../input.ts'
import { plain } from '../plain.ts'
import { table } from '../table.ts'
import { print, tell, tellNotes } from '../tell.ts'

/** Prints a line for each activity of an IATI file, at most `most` of them, and how many there are. A file with one activity is `alone`'s to print. */
export async function listActivities(file: string, chunks: AsyncIterable<Uint8Array>, most: number, alone: (reading: Reading) => Promise<void>): Promise<void> {
  const notes: Problem[] = []
  const rows: string[][] = []
  let count = 0
  let first: Reading | undefined
  let problem: Problem | undefined
  for await (const met of activitiesOf(chunks)) {
    if ('problem' in met) { problem = met.problem; break }
    if ('note' in met) { notes.push(met.note); continue }
    const { record, line } = met.activity
    if (count++ === 0) first = { format: 'iati', record, notes: met.activity.notes }
    if (rows.length < most) rows.push([String(line), record.programme.iatiIdentifier ?? '–', record.programme.title ?? '–', holds(record)])
  }
  if (count === 1 && first && !problem) {
    const whole = recordFrom(first.record)
    return whole.ok ? alone({ ...first, notes: [...notes, ...first.notes ?? []] }) : tell(nameOf(file), whole.problems)
  }
  tellNotes(nameOf(file), notes)
  const more = count > rows.length ? [`… and ${(count - rows.length).toLocaleString('en')} more (--max-activities-listed).`] : []
  if (count > 0) await print(plain([...table(['Line', 'Identifier', 'Title', 'Holds'], rows, 2, Math.max(60, Math.min(process.stdout.columns ?? 100, 140))), ...more, '', `${count.toLocaleString('en')} ${count === 1 ? 'activity' : 'activities'}. One of them: --activity IDENTIFIER.`].join('\n')))
  if (problem) tell(nameOf(file), [problem])
}

function holds({ programme, design, delivery }: ProgrammeRecord): string {
  const countries = programme.countries?.map(each => countryName(each.country)) ?? []
  const counts = [[design?.results, 'results'], [delivery?.transactions, 'transactions']] as const
  return [countries.length > 2 ? `${countries.length} countries` : countries.join(', '), ...counts.flatMap(([list, words]) => list ? [`${list.length} ${words}`] : [])].filter(Boolean).join(' · ')
}
