/** How the notes stand: `theirs`, what another evaluator saved meanwhile; `words`, what the field is to show now; `found`: this browser held unsaved words. */
export type Standing = { readonly state: 'typing' | 'saving' | 'saved' | 'offline' | 'refused' | 'beside', readonly seen: number, readonly why?: string, readonly theirs?: string, readonly words?: string, readonly found?: boolean }
export type Keeper = { begin(shown: string): void, typed(words: string): void, save(words: string): void, end(): void }
type Kept = { readonly words: string, readonly seen: number }

/** How long a pause in typing is before the words are sent, and how long after a line that was down, in milliseconds. */
const PAUSE = 1200
const AGAIN = 4000

/**
 * Keeps notes while they are typed. Each key press is written to this browser first, sent after a pause, and taken out of the browser once the server holds it: a line that drops,
 * a browser that dies, a battery that ends lose nothing typed. Nobody's words are written over: what another saved meanwhile is shown beside.
 */
export function notesKeeper({ path, saved, seen, tell }: { readonly path: string, readonly saved: string, readonly seen: number, readonly tell: (standing: Standing) => void }): Keeper {
  const key = `throughline-notes ${path}`
  let held: Kept = { words: saved, seen }
  let latest = saved
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending = false
  let theirs: string | undefined
  let found = false

  const say = (state: Standing['state'], more: Partial<Standing> = {}) => tell({ state, seen: held.seen, ...(theirs === undefined ? {} : { theirs }), ...(found ? { found } : {}), ...more })
  // A browser that refuses storage (full, or forbidden) still sends; only the net below is missing.
  const remember = (words: string) => { try { localStorage.setItem(key, JSON.stringify({ words, seen: held.seen } satisfies Kept)) } catch { /* nothing to fall back on */ } }
  const forget = () => { try { localStorage.removeItem(key) } catch { /* it was never there */ } }
  const remembered = (): Kept | undefined => { try { return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null ?? undefined } catch { return undefined } }
  const later = (after: number) => { clearTimeout(timer); timer = setTimeout(() => void send(), after) }

  async function send(): Promise<void> {
    clearTimeout(timer)
    if (sending || theirs !== undefined || latest === held.words) return
    sending = true
    const words = latest
    say('saving')
    try {
      const response = await fetch(`${path}/notes`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ seen: held.seen, notes: words }) })
      if (response.ok) took(words, (await response.json() as { revision: number }).revision)
      else if (response.status === 409) await beside()
      else if (response.status >= 500 || response.status === 429) { say('offline'); later(AGAIN) }
      else say('refused', { why: (await response.json() as { title?: string }).title ?? String(response.status) })
    } catch { say('offline'); later(AGAIN) } finally { sending = false }
    if (latest !== words && theirs === undefined) later(PAUSE)
  }

  function took(words: string, revision: number): void {
    held = { words, seen: revision }
    if (latest === words) { forget(); found = false; say('saved') } else remember(latest)
  }

  // Somebody saved first: their words are fetched and shown; what is typed here is sent once a person has put the two together.
  async function beside(): Promise<void> {
    const response = await fetch(path)
    const now = await response.json() as { notes: string, seen: number }
    held = { words: now.notes, seen: now.seen }
    if (now.notes === latest) { took(latest, now.seen); return }
    theirs = now.notes
    remember(latest)
    say('beside')
  }

  const online = () => void send()
  const leaving = (event: BeforeUnloadEvent) => { if (latest !== held.words) event.preventDefault() }
  addEventListener('online', online)
  addEventListener('beforeunload', leaving)

  return {
    begin(shown) {
      const before = remembered()
      if (before && before.words !== saved) {
        found = true
        latest = before.words
        // What was typed continued another state: the server then answers that somebody wrote meanwhile.
        held = { words: saved, seen: before.seen }
        say('typing', { words: before.words })
        void send()
      } else if (shown !== saved) { latest = shown; remember(shown); later(PAUSE) }
    },
    typed(words) {
      latest = words
      remember(words)
      if (theirs === undefined) { say('typing'); later(PAUSE) }
    },
    save(words) {
      latest = words
      theirs = undefined
      if (latest === held.words) { forget(); say('saved') } else void send()
    },
    end() { clearTimeout(timer); removeEventListener('online', online); removeEventListener('beforeunload', leaving) },
  }
}
