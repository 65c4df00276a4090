/**
 * Counts requests of each person or address in fixed minutes, in memory: one process serves one instance. Returns seconds to wait, 0 when let through.
 * Holds at most 10,000 callers; the oldest are forgotten first, so that strangers cannot fill the memory.
 */
export function openLimit(perMinute: number): (caller: string) => Promise<number> {
  const seen = new Map<string, { minute: number, count: number }>()
  return async caller => {
    const now = Date.now()
    const minute = Math.floor(now / 60_000)
    const entry = seen.get(caller)
    if (entry?.minute === minute) {
      entry.count += 1
      return entry.count > perMinute ? 60 - Math.floor(now / 1000) % 60 : 0
    }
    seen.delete(caller)
    if (seen.size >= 10_000) seen.delete(seen.keys().next().value as string)
    seen.set(caller, { minute, count: 1 })
    return 0
  }
}
