import type { Problem } from '#language/problem.ts'

/** Tells why a folder or what lives in it could not be used, from a system error or from what a program printed. Unknown errors are thrown on. */
export function folderProblem(error: unknown, folder: string): Problem {
  const known = knownFolderProblem(error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : String(error), folder)
  if (!known) throw error
  return known
}

/** The problem a text of an operating system or of PostgreSQL stands for, or undefined when it is none we know. */
export function knownFolderProblem(told: string, folder: string): Problem | undefined {
  if (/ENOSPC|No space left on device|disk quota|EDQUOT/i.test(told)) {
    return diskFull(folder)
  }
  if (/EROFS|Read-only file system/i.test(told)) {
    return { code: 'folder-read-only', at: folder, say: `The disk that holds ${folder} cannot be written to.`, do: 'Choose a folder on another disk with THROUGHLINE_DATA.' }
  }
  if (/EACCES|EPERM|Permission denied|wrong ownership/i.test(told)) {
    return { code: 'folder-not-ours', at: folder, say: `This user may not use the data folder ${folder}.`, do: 'Start as the user who owns it, or choose another folder with THROUGHLINE_DATA.' }
  }
  if (/ENOTDIR|EEXIST/.test(told)) {
    return { code: 'not-a-folder', at: folder, say: `${folder} is a file, not a folder.`, do: 'Choose another place with THROUGHLINE_DATA.' }
  }
  if (/database files are incompatible|initialized by PostgreSQL version/i.test(told)) {
    return { code: 'database-of-other-version', at: folder, say: `The database in ${folder} was made by another version of PostgreSQL.`, do: 'Start the version of Throughline that made it, or choose another folder with THROUGHLINE_DATA.' }
  }
  return undefined
}

/** The disk is full; with the free bytes where they are known. */
export const diskFull = (folder: string, free?: number): Problem => ({
  code: 'disk-full', at: folder,
  say: `The disk that holds ${folder} is full${free === undefined ? '' : ` (${Math.floor(free / 1e6)} MB free)`}.`,
  do: 'Free at least 200 MB there, or choose a folder on another disk with THROUGHLINE_DATA, and start again.',
})
