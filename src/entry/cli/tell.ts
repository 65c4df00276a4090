import type { Problem } from '#language/problem.ts'
import { UNREADABLE } from './exit-codes.ts'
import { plain } from './plain.ts'

/** A problem as one line that editors can jump to: `file:line:column what — what to do`. */
export function lineOf(file: string, problem: Problem): string {
  const place = problem.line === undefined ? `${file}:` : `${file}:${problem.line}:${problem.column ?? 1}`
  return plain(`${place} ${problem.say} — ${problem.do}`).replaceAll('\n', ' ')
}

/** Tells every problem on standard error and sets the exit code; nothing is written to standard output. */
export function tell(file: string, problems: readonly Problem[]): void {
  process.stderr.write(problems.map(problem => `${lineOf(file, problem)}\n`).join(''))
  process.exitCode = UNREADABLE
}

/** Tells what was noticed on standard error; it keeps nothing from being done. At most `most` are told, then how many more there are. */
export function tellNotes(file: string, notes: readonly Problem[], most = 20): void {
  if (notes.length > 0) process.stderr.write(notes.slice(0, most).map(note => `note: ${lineOf(file, note)}\n`).join(''))
  if (notes.length > most) process.stderr.write(`note: ${(notes.length - most).toLocaleString('en')} more were noticed.\n`)
}

/** Writes a file that is no text to standard output; refuses on a terminal, which it would only confuse. */
export function printFile(bytes: Uint8Array, name: string): Promise<void> {
  if (process.stdout.isTTY) {
    tell(name, [{ code: 'no-text', at: '', say: 'This is a file, no text to be shown here.', do: `Add “> ${name}” to write it into a file.` }])
    return Promise.resolve()
  }
  return new Promise((resolve, reject) => process.stdout.write(bytes, error => error ? reject(error) : resolve()))
}

/** Writes to standard output and waits until it was taken, so that a slow reader never loses the end. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, error => error ? reject(error) : resolve()))
}
