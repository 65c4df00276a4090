import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { folderProblem } from './folder-problem.ts'
import { birthOf, runState } from './running.ts'

/** Holds a data folder for this program until released. */
export type FolderLock = { readonly release: () => void }

/**
 * Takes the data folder for this program alone. Refuses with the holder's pid while another copy runs on it; a lock left by a program
 * that was killed is taken over.
 */
export function lockFolder(folder: string): Outcome<FolderLock> {
  const file = path.join(folder, 'lock')
  const own = `${process.pid}\n${birthOf(process.pid) ?? ''}\n`
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o644 })
      return granted({ release: () => { if (read(file) === own) rmSync(file, { force: true }) } })
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // On a full disk the file is made but stays empty.
      if (code === 'ENOSPC') rmSync(file, { force: true })
      if (code !== 'EEXIST') return refused(folderProblem(error, folder))
    }
    const held = read(file)
    if (held === undefined) continue
    const holder = holderOf(held)
    if (holder !== undefined) {
      return refused({
        code: 'folder-locked', at: folder,
        say: `Another copy of Throughline (process ${holder}) is using the data folder ${folder}.`,
        do: 'Stop that copy first, or give this one another folder in THROUGHLINE_DATA and another PORT.',
      })
    }
    setAside(file, held)
  }
  return refused({ code: 'folder-locked', at: folder, say: `Several copies of Throughline are trying to use the data folder ${folder} at once.`, do: 'Start one only.' })
}

/** The pid of the running program that wrote the lock, or undefined when it has ended or its number now belongs to another. */
function holderOf(held: string): number | undefined {
  const [first = '', birth = ''] = held.split('\n')
  const pid = Number(first)
  if (!Number.isInteger(pid) || pid <= 0 || runState(pid) !== 'running') return undefined
  const now = birthOf(pid)
  if (birth && now !== undefined && birth !== now) return undefined
  // Our own number without our birth to compare: the lock of a container that ran before and had the same pid.
  return pid === process.pid && !birth ? undefined : pid
}

// Two starting copies may both find the same stale lock. Renaming is atomic, so one of them gets it; if what it got is not what it
// judged, it took the other's fresh lock and gives it back.
function setAside(file: string, judged: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (read(aside) === judged) rmSync(aside, { force: true })
    else renameSync(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
