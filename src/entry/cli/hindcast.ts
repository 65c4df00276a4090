import { existsSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { profiles } from '#checks/check.ts'
import { found as foundSchema, type Found } from '#checks/found.ts'
import { hindcast, hindcastText } from '#checks/hindcast.ts'
import { firstDayOf } from '#language/day.ts'
import { isUnknown } from '#language/unknown.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { bytesOf, readInput } from './input.ts'
import { noSuchProfile } from './profile.ts'
import { print, tell } from './tell.ts'
import { today } from './today.ts'

/**
 * Compares `design.yaml` of a folder with its `found.yaml`: which checks foretold which shortcoming, recall and noise. A folder of twins has
 * `flawed.yaml` and `planted.yaml` in their place.
 */
export async function hindcastFolder(folder: string, asked: { readonly json?: boolean, readonly profile?: string }): Promise<void> {
  const stranger = noSuchProfile(asked.profile, Object.keys(profiles()))
  if (stranger) return tell('--profile', [stranger])
  const isTwins = !existsSync(path.join(folder, 'design.yaml')) && existsSync(path.join(folder, 'flawed.yaml'))
  const [designFile, foundFile] = (isTwins ? ['flawed.yaml', 'planted.yaml'] : ['design.yaml', 'found.yaml']).map(name => path.join(folder, name)) as [string, string]
  const [design, found] = await Promise.all([readInput(designFile), foundAt(foundFile)])
  // Both files' problems at once: whoever mends one would meet the other next.
  if (!design.ok) tell(designFile, design.problems)
  if (!found.ok) tell(foundFile, found.problems)
  if (!design.ok || !found.ok) return
  const result = hindcast(design.value.record, found.value, { today: dayOfStart(design.value.record), ...(asked.profile !== undefined && { profile: asked.profile }) })
  await print(asked.json ? JSON.stringify(result, null, 2) : hindcastText(result))
}

/** A design is judged as of the day it began: nothing in it can be overdue yet. */
function dayOfStart(record: ProgrammeRecord): string {
  const start = record.programme.period?.start
  return start === undefined || isUnknown(start) ? today() : firstDayOf(start)
}

async function foundAt(file: string): Promise<Outcome<Found>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  let value: unknown
  try { value = parse(new TextDecoder().decode(bytes.value), { maxAliasCount: 20 }) } catch (error) {
    return refused({ code: 'syntax', at: '', say: `This is no YAML: ${(error as Error).message.split('\n')[0]}`, do: 'Correct that line.' })
  }
  const parsed = foundSchema.safeParse(value)
  if (parsed.success) return granted(parsed.data)
  return refused(...parsed.error.issues.map(issue => ({ code: 'wrong-value', at: issue.path.join('.'), say: `“${issue.path.join('.') || 'the file'}”: ${issue.message}.`, do: 'Each shortcoming has id, says, place and topics (ids of rules, or whole topics).' })))
}
