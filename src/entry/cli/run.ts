import { CommanderError } from 'commander'
import { UNREADABLE } from './exit-codes.ts'
import { throughline } from './program.ts'

/** Runs the command line with what was typed after its name; the exit code is left in `process.exitCode`. */
export async function run(typed: readonly string[]): Promise<void> {
  try {
    await throughline().parseAsync(typed, { from: 'user' })
  } catch (error) {
    // Exit code 1 means “the checks found something”: neither a mistyped command nor a fault of ours may end with it.
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : UNREADABLE
    if (!(error instanceof CommanderError)) process.stderr.write(`Throughline itself failed; nothing was changed. Please report this with the file, if you may share it.\n${error instanceof Error ? error.stack : String(error)}\n`)
  }
}
