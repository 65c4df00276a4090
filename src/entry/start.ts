// `npm start`: takes the port, starts the database and the pages, and says where to go. Whatever keeps it from starting is one sentence and exit code 1.
import path from 'node:path'
import type { Problem } from '#language/problem.ts'
import { configFrom } from '#platform/config.ts'
import { run } from './start/run.ts'

const root = path.resolve(import.meta.dirname, '../..')
const fail = (problems: readonly Problem[]): never => {
  process.stderr.write(problems.map(problem => `${problem.say} ${problem.do}\n`).join(''))
  process.exit(1)
}

const config = configFrom(process.env, root)
if (!config.ok) fail(config.problems)
else {
  const stop = new AbortController()
  // Ctrl-C reaches us twice, from the terminal and from start.mjs; the second is the same wish. “disconnect”: start.mjs is gone, however it went.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => stop.abort())
  const ended = await run({ root, config: config.value, print: line => process.stdout.write(`${line}\n`), isTerminal: process.stderr.isTTY, stop: stop.signal })
  if (!ended.ok) fail(ended.problems)
  process.exit(0)
}
