/** How a programme stands on the server: its revision, when it was last saved and, where that is told, by whom. */
export type Revision = { readonly revision: number, readonly changedAt: string, readonly by?: string }

/** What asking how a programme stands may give: how it stands, nothing for now (no line, a busy server), or the end of asking (signed out, no longer open to one). */
export type Answer = Revision | 'not-now' | 'no-more'

const EVERY_MS = 3000
const LONGEST_MS = 60_000

/** How long to wait before asking again, in milliseconds: three seconds, doubled with each failure in a row up to a minute. */
export const waitAfter = (failures: number): number => Math.min(EVERY_MS * 2 ** failures, LONGEST_MS)

/** Asks the server how a programme stands. */
export async function askRevision(programme: string): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/programmes/${programme}/revision`, { headers: { accept: 'application/json' } })
    if (response.ok) return await response.json() as Revision
    return response.status === 401 || response.status === 403 || response.status === 404 ? 'no-more' : 'not-now'
  } catch { return 'not-now' }
}

/**
 * Asks again and again while the page can be seen, and at once when it comes into view; tells each answer and waits until it was dealt with, so that a slow line is
 * never asked twice at a time. Gives what ends it.
 */
export function watchRevision(programme: string, told: (answer: Answer) => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isAsking = false
  let isOver = false
  const ask = async () => {
    if (isAsking || isOver || document.hidden) return
    isAsking = true
    const answer = await askRevision(programme)
    if (!isOver) await told(answer)
    isAsking = false
    failures = answer === 'not-now' ? failures + 1 : 0
    if (answer === 'no-more') end()
    else if (!isOver) timer = setTimeout(ask, waitAfter(failures))
  }
  const seen = () => { clearTimeout(timer); if (!document.hidden) void ask() }
  const end = () => { isOver = true; clearTimeout(timer); document.removeEventListener('visibilitychange', seen); removeEventListener('online', seen) }
  document.addEventListener('visibilitychange', seen)
  addEventListener('online', seen)
  timer = setTimeout(ask, EVERY_MS)
  return end
}
