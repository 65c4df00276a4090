import type { Problem } from '#language/problem.ts'

/** Where a connection leads, without its password: `db.example.org:5432/throughline`. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const socket = searchParams.get('host')
  return `${socket ?? hostname}${socket ? '' : `:${port || 5432}`}${pathname === '/' ? '' : pathname}`
}

/** Tells why a database could not be used: what PostgreSQL or the network said, in a sentence with a next step. Undefined for what is none of its everyday refusals. */
export function databaseProblem(error: unknown, url: string): Problem | undefined {
  const { code = '', message = '' } = error as { code?: string, message?: string }
  const at = placeOf(url)
  const { username } = new URL(url)
  const name = (what: string) => ({ code: what, at })
  switch (code) {
    case '28P01': case '28000':
      return { ...name('wrong-password'), say: `The database at ${at} does not let “${username}” in: wrong name or password.`, do: 'Mend the name and password in DATABASE_URL.' }
    case '3D000':
      return { ...name('no-such-database'), say: `There is no such database at ${at}.`, do: 'Make it (`create database …`), or mend the name at the end of DATABASE_URL.' }
    case '42501':
      return { ...name('not-permitted'), say: `“${username}” may not do what is needed at ${at}: ${message}.`, do: 'Name the owner of the database, with the right to create roles, in DATABASE_URL.' }
    case '53300':
      return { ...name('too-many-connections'), say: `The database at ${at} takes no more connections.`, do: 'Raise its max_connections, or stop something that uses it.' }
    case '53100':
      return { ...name('disk-full'), say: `The disk of the database at ${at} is full.`, do: 'Free space there and start again; nothing acknowledged is lost.' }
    case '57P03':
      return { ...name('database-starting'), say: `The database at ${at} is starting or stopping.`, do: 'Wait a moment and start again.' }
    case 'ECONNREFUSED': case 'ENOTFOUND': case 'EAI_AGAIN': case 'ETIMEDOUT': case 'EHOSTUNREACH': case 'ENETUNREACH': case 'ECONNRESET': case 'ENOENT':
      return { ...name('database-unreachable'), say: `No database answers at ${at} (${code}).`, do: 'Start it or mend the address in DATABASE_URL; without DATABASE_URL, Throughline brings its own.' }
  }
  if (/timeout|Connection terminated/i.test(message)) return { ...name('database-unreachable'), say: `The database at ${at} did not answer in time.`, do: 'Look whether it runs and whether a firewall lies between.' }
  if (/SSL/i.test(message)) return { ...name('database-tls'), say: `The database at ${at} and this server do not agree on TLS: ${message}.`, do: 'Add or remove `sslmode=…` in DATABASE_URL.' }
  return undefined
}
