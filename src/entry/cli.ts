// The command line. Standard output holds what was asked for and nothing else, so that it can be piped; all else goes to standard error.
import { CommanderError } from 'commander'
import { UNREADABLE } from './cli/exit-codes.ts'
import { throughline } from './cli/program.ts'

// Whoever reads our output may stop early (`… | head`): that is their right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

try {
  await throughline().parseAsync(process.argv)
} catch (error) {
  // Exit code 1 means “the checks found something”: neither a mistyped command nor a fault of ours may end with it.
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : UNREADABLE
  if (!(error instanceof CommanderError)) process.stderr.write(`Throughline itself failed; nothing was changed. Please report this with the file, if you may share it.\n${error instanceof Error ? error.stack : String(error)}\n`)
}
