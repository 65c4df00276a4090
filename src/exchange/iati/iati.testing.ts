import { readFileSync } from 'node:fs'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Problem } from '#language/problem.ts'
import { activitiesOf, type Met } from './activities.ts'
import type { ReadActivity } from './reading/read-activity.ts'

export const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}.xml`, import.meta.url))

/** The bytes in pieces of `size`, as a stream brings them. */
export async function* inPieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** Everything met in a file. */
export async function allOf(input: string | Uint8Array, size?: number): Promise<{ readonly activities: readonly ReadActivity[], readonly notes: readonly Problem[], readonly problem?: Problem, readonly records: readonly ProgrammeRecord[] }> {
  const met: Met[] = []
  for await (const each of activitiesOf(inPieces(typeof input === 'string' ? Buffer.from(input) : input, size))) met.push(each)
  const activities = met.flatMap(each => 'activity' in each ? [each.activity] : [])
  const problem = met.flatMap(each => 'problem' in each ? [each.problem] : [])[0]
  return { activities, records: activities.map(each => each.record), notes: met.flatMap(each => 'note' in each ? [each.note] : []), ...(problem && { problem }) }
}

/** A file of small activities, each with its own identifier. */
export const file = (...bodies: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n${bodies.join('\n')}\n</iati-activities>\n`
export const small = (identifier: string, more = ''): string => `<iati-activity>\n<iati-identifier>${identifier}</iati-identifier>${more}\n</iati-activity>`
