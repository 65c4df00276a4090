/** Do two plain values say the same? Keys that hold nothing count as absent; the order of keys does not matter, that of lists does. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const recorded = (thing: Record<string, unknown>) => Object.keys(thing).filter(key => thing[key] !== undefined)
  const keys = recorded(one)
  return keys.length === recorded(other).length && keys.every(key => Object.hasOwn(other, key) && same(one[key], other[key]))
}
