import { access, constants, copyFile, link, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'

export const alreadyThere = { code: 'already-there', at: '', say: 'This file is there already and was not touched.', do: 'Choose another name, or add --force to replace it.' }
export const exists = (file: string) => access(file, constants.F_OK).then(() => true, () => false)

/** Writes beside the target first and then moves into place, so that a full disk or a crash never leaves half a file. */
export async function writeWhole(to: string, text: string | Uint8Array, force: boolean): Promise<Outcome<void>> {
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
