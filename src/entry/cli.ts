// The command line. Standard output holds what was asked for and nothing else, so that it can be piped; all else goes to standard error.
import { run } from './cli/run.ts'

// Whoever reads our output may stop early (`… | head`): that is their right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

await run(process.argv.slice(2))
