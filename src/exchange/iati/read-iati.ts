import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { activitiesOf } from './activities.ts'
import type { Place } from './element.ts'
import { iatiProblem } from './iati-problems.ts'
import type { ReadActivity } from './reading/read-activity.ts'

export type IatiReading = { readonly record: ProgrammeRecord, readonly places: ReadonlyMap<object, Place>, readonly notes: readonly Problem[] }

/**
 * Reads the one activity of an IATI file, or the one of that identifier. Refuses a file with several where none is named, one without any, and one that
 * is broken before the activity asked for is found.
 */
export async function readOneActivity(chunks: AsyncIterable<Uint8Array>, asked?: string): Promise<Outcome<IatiReading>> {
  const notes: Problem[] = []
  const seen: string[] = []
  let count = 0
  let found: ReadActivity | undefined
  for await (const met of activitiesOf(chunks)) {
    if ('note' in met) { notes.push(met.note); continue }
    if ('problem' in met) return refused(met.problem)
    count++
    const identifier = met.activity.record.programme.iatiIdentifier
    if (identifier !== undefined && seen.length < 3) seen.push(identifier)
    if (asked === undefined ? count === 1 : identifier === asked) found = met.activity
    if (asked !== undefined && found) break
  }
  if (asked !== undefined && !found) return refused(iatiProblem.noSuchActivity(asked, seen))
  if (!found) return refused(notes.find(note => note.code === 'too-many') ?? iatiProblem.empty())
  if (asked === undefined && count > 1) return refused(iatiProblem.several(count.toLocaleString('en'), seen))
  const record = recordFrom(found.record)
  return record.ok ? granted({ record: found.record, places: found.places.all(), notes: [...notes, ...found.notes] }) : record
}
