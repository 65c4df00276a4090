/** The catalogue of problems people can meet: the HTTP status each code answers with. Codes not listed are mistakes in the input: 422. `wakes` marks what an operator should look at. */
const CATALOGUE: Readonly<Record<string, { readonly status: number, readonly wakes?: true }>> = {
  'sign-in-needed': { status: 401 },
  'not-allowed': { status: 403 },
  'token-may-only-read': { status: 403 },
  'other-site': { status: 403 },
  'not-found': { status: 404 },
  'stale': { status: 409 },
  'already-saved': { status: 409 },
  'already-waived': { status: 409 },
  'file-too-large': { status: 413 },
  'too-large': { status: 413 },
  'wrong-type': { status: 415 },
  'too-many': { status: 429 },
  'busy': { status: 503 },
  'took-too-long': { status: 422 },
  'broke-off': { status: 500, wakes: true },
  'failed': { status: 500, wakes: true },
  'database-unreachable': { status: 503, wakes: true },
}

/** HTTP status of the worst of several problems: one that hides or forbids decides before a mistake in the input. */
export function statusOf(problems: readonly { readonly code: string }[]): number {
  const [first] = problems.map(problem => CATALOGUE[problem.code]?.status ?? 422).sort((a, b) => a - b)
  return first ?? 422
}
