import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { activitiesOf } from '#exchange/iati/activities.ts'
import { writeRecord } from '#exchange/write.ts'
import type { Problem } from '#language/problem.ts'
import { recordFrom } from '#record/validate.ts'
import type { ConvertAsked } from '../asked.ts'
import { nameOf, openInput } from '../input.ts'
import { tell, tellNotes } from '../tell.ts'
import { writeWhole } from '../write-whole.ts'

/** Writes every activity of an IATI file into a folder, each as a programme file named by its identifier. What stood whole before a problem is written; the problem is told. */
export async function convertAll(from: string, folder: string, asked: ConvertAsked): Promise<void> {
  const input = await openInput(from, asked.format)
  if (!input.ok) return tell(nameOf(from), input.problems)
  if (!('iati' in input.value)) return tell(folder, [{ code: 'is-a-folder', at: '', say: 'This is a folder; only the activities of an IATI file are written into one.', do: 'Name a file ending in .yaml, .yml or .json.' }])
  await mkdir(folder, { recursive: true })
  const notes: Problem[] = []
  const problems: Problem[] = []
  const names = new Map<string, number>()
  let written = 0
  for await (const met of activitiesOf(input.value.iati)) {
    if ('note' in met) { notes.push(met.note); continue }
    if ('problem' in met) { problems.push(met.problem); break }
    const { record, notes: own, line } = met.activity
    if (asked.activity !== undefined && record.programme.iatiIdentifier !== asked.activity) continue
    const valid = recordFrom(record)
    if (!valid.ok) { problems.push(...valid.problems.map(problem => ({ ...problem, line }))); continue }
    notes.push(...own)
    const name = (record.programme.iatiIdentifier ?? 'activity').replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^\.+/, '').slice(0, 150) || 'activity'
    const seen = (names.get(name) ?? 0) + 1
    names.set(name, seen)
    const done = await writeWhole(path.join(folder, `${name}${seen === 1 ? '' : `-${seen}`}.yaml`), writeRecord(record, 'yaml'), asked.force === true)
    if (!done.ok) return tell(path.join(folder, `${name}.yaml`), done.problems)
    written++
  }
  tellNotes(nameOf(from), notes)
  process.stderr.write(`${written.toLocaleString('en')} programme files written to ${folder}\n`)
  if (problems.length > 0) tell(nameOf(from), problems)
}
