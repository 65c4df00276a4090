import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { granted, refused, type Outcome } from '#language/problem.ts'

/** What the system says of a process: its state letter and command line, or undefined when it is gone. Linux only; elsewhere only whether it lives. */
export function processState(pid: number): { readonly state: string, readonly command: string } | undefined {
  if (process.platform !== 'linux') {
    try { process.kill(pid, 0); return { state: 'S', command: '' } } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM' ? { state: 'S', command: '' } : undefined }
  }
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] ?? ''
    return { state, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
  } catch { return undefined }
}

/** Whether a process lives; a zombie nobody has reaped yet does not. */
export const isAlive = (pid: number): boolean => { const found = processState(pid); return found !== undefined && found.state !== 'Z' }

/** Claims a data folder for this process, so that two copies never share one. A lock left by a process that died is taken over. */
export function claim(file: string, folder: string): Outcome<{ release(): void }> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, `${process.pid}\n`)
      closeSync(handle)
      return granted({ release: () => rmSync(file, { force: true }) })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      if (owner > 0 && owner !== process.pid && isAlive(owner)) return refused({ code: 'folder-locked', at: folder, say: `The data folder “${folder}” is in use by another copy (process ${owner}).`, do: 'Stop that copy, or choose another folder with THROUGHLINE_DATA and another PORT.' })
      rmSync(file, { force: true })
    }
  }
  return refused({ code: 'folder-locked', at: folder, say: `The data folder “${folder}” is being claimed by another copy at this moment.`, do: 'Try again in a few seconds.' })
}
