import { nearest } from '#language/nearest.ts'
import type { Problem } from '#language/problem.ts'

/** The problem with a profile that does not exist, naming the nearest and all; undefined where it exists or none was asked for. */
export function noSuchProfile(asked: string | undefined, known: readonly string[]): Problem | undefined {
  if (asked === undefined || known.includes(asked)) return undefined
  const near = nearest(asked, known)
  return { code: 'no-such-profile', at: 'profile', say: `There is no profile “${asked}”${near ? `; did you mean “${near}”?` : '.'}`, do: `Use one of: ${known.join(', ')}.` }
}
