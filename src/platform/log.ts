import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/**
 * The server's log: on a terminal one readable line each, else one JSON object a line, on standard error. It holds no personal facts:
 * requests are logged without query, body, cookie and address; errors of the database without the values they quote.
 */
export function openLog(options: { level: string, terminal: boolean, write?: (line: string) => void }): Log {
  const write = options.write ?? ((line: string) => { process.stderr.write(line) })
  const destination: DestinationStream = { write: line => write(options.terminal ? readable(line) : line) }
  return pino({
    level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    serializers: { err: withoutValues },
    // Where no message is given, pino would take the error's own, values and all.
    hooks: { logMethod(given, log) { log.apply(this, given.length === 1 && typeof given[0] === 'object' ? [given[0], 'failed'] : given) } },
    redact: { paths: ['*.password', '*.email', '*.token', '*.cookie', '*.authorization', 'password', 'email', 'token', 'cookie', 'authorization'], censor: '…' },
  }, destination)
}

/** A request's path as it may stand in the log. What lies below an evaluation is left out whole: that somebody opened an interview already tells that there is one. So is the token in a link to a draft. */
export const loggedPath = (path: string): string => path.replace(/^((?:\/api\/v\d+)?\/programmes\/[^/]+\/evaluations?\/).+$/, '$1…').replace(/^((?:\/api(?:\/v\d+)?)?\/comment\/).+$/, '$1…')

/** An error without what people entered: PostgreSQL and parsers quote the value that displeased them. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'something that is no error was thrown' }
  const { code, constraint, table } = error as Error & { code?: string, constraint?: string, table?: string }
  // The stack's first line repeats the message.
  const frames = error.stack?.split('\n').filter(line => /^\s+at /.test(line)).slice(0, 8).map(line => line.trim())
  return {
    type: error.name, message: unquoted(error.message),
    ...code === undefined ? {} : { code }, ...constraint === undefined ? {} : { constraint }, ...table === undefined ? {} : { table },
    ...frames ? { frames } : {},
    ...error.cause instanceof Error ? { cause: withoutValues(error.cause) } : {},
  }
}

const unquoted = (message: string): string => message
  .replace(/"[^"]*"|“[^”]*”|'[^']*'/g, '"…"')
  .replace(/[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/g, '…@…')
  .replace(/(https?:\/\/[^\s?#]*)[?#]\S*/g, '$1')

function readable(line: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(line) as { time: string, level: string, msg?: string, err?: { message: string, frames?: string[] } }
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return `${[time.slice(11, 19), level, msg, ...facts].filter(Boolean).join(' ')}${err ? `\n  ${err.message}\n  ${(err.frames ?? []).join('\n  ')}` : ''}\n`
}
