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
  if (!(error instanceof CommanderError)) throw error
  // Exit code 1 means “the checks found something”, so a mistyped command must not end with it.
  process.exitCode = error.exitCode === 0 ? 0 : UNREADABLE
}
