import { access, constants, copyFile, link, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Format } from '#exchange/format.ts'
import { writeRecord } from '#exchange/write.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { nameOf, readInput } from './input.ts'
import { print, tell } from './tell.ts'

const EXTENSIONS: Readonly<Record<string, 'yaml' | 'json'>> = { '.yaml': 'yaml', '.yml': 'yaml', '.json': 'json' }

/** Turns one file into another, the new format known by the extension of `to`. Replaces nothing without `force`; a refusal leaves no trace. */
export async function convert(from: string, to: string, options: { format?: Format, force?: boolean }): Promise<void> {
  const target = to === '-' ? undefined : EXTENSIONS[path.extname(to).toLowerCase()]
  if (to !== '-' && !target) return tell(to, [{ code: 'unknown-extension', at: '', say: `“${path.extname(to) || path.basename(to)}” is not an extension that can be written.`, do: 'Name a file ending in .yaml, .yml or .json.' }])
  if (to !== '-' && !options.force && await exists(to)) return tell(to, [alreadyThere])
  const reading = await readInput(from, options.format)
  if (!reading.ok) return tell(nameOf(from), reading.problems)
  const text = writeRecord(reading.value.record, target ?? 'yaml')
  if (to === '-') return print(text)
  const written = await writeWhole(to, text, options.force === true)
  if (!written.ok) tell(to, written.problems)
}

const alreadyThere = { code: 'already-there', at: '', say: 'This file is there already and was not touched.', do: 'Choose another name, or add --force to replace it.' }
const exists = (file: string) => access(file, constants.F_OK).then(() => true, () => false)

/** Writes beside the target first and then moves into place, so that a full disk or a crash never leaves half a file. */
async function writeWhole(to: string, text: string, force: boolean): Promise<Outcome<void>> {
  const beside = path.join(path.dirname(to), `.${path.basename(to)}.${process.pid}.part`)
  try {
    const mode = await stat(to).then(found => found.mode & 0o777, () => 0o666)
    const file = await open(beside, 'wx', mode)
    try { await file.writeFile(text); await file.sync() } finally { await file.close() }
    if (force) await rename(beside, to)
    // A link fails where the name is taken, in one step; some file systems (exFAT) know no links.
    else await link(beside, to).catch((error: NodeJS.ErrnoException) => error.code === 'EEXIST' ? Promise.reject(error) : copyFile(beside, to, constants.COPYFILE_EXCL))
    return granted(undefined)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST') return refused(alreadyThere)
    if (code === 'ENOENT') return refused({ code: 'no-such-folder', at: '', say: 'The folder to write to is not there.', do: 'Make it first, or choose another.' })
    if (code === 'ENOSPC') return refused({ code: 'disk-full', at: '', say: 'The disk is full; nothing was written.', do: 'Free some space and try again.' })
    return refused({ code: 'cannot-write', at: '', say: `The file could not be written (${code ?? String(error)}); nothing was changed.`, do: 'Check that you may write to this folder.' })
  } finally { await rm(beside, { force: true }).catch(() => undefined) }
}
