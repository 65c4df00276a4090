import { granted, refused, type Outcome } from '#language/problem.ts'

const KEYS = /[^.[\]]+|\[\d+\]/g

/**
 * The data with the value at a place (`evaluations[0].recommendations[3].priority`) replaced; undefined or '' takes the value away.
 * Refuses a place whose holder does not exist: a correction never builds what was not read.
 */
export function corrected(whole: unknown, at: string, value: unknown): Outcome<unknown> {
  const keys = (at.match(KEYS) ?? []).map(key => key.startsWith('[') ? Number(key.slice(1, -1)) : key)
  const last = keys.pop()
  const copy = structuredClone(whole)
  const holder = keys.reduce<unknown>((inner, key) => typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? (inner as Record<PropertyKey, unknown>)[key] : undefined, copy)
  const list = Array.isArray(holder)
  if (last === undefined || typeof holder !== 'object' || holder === null || list !== (typeof last === 'number') || (list && Number(last) >= holder.length)) {
    return refused({ code: 'no-such-place', at, say: `There is nothing at “${at}” to correct.`, do: 'Take the place from the page or from the record.' })
  }
  const taken = value === undefined || value === ''
  if (list) holder.splice(Number(last), 1, ...(taken ? [] : [value]))
  else if (taken) delete (holder as Record<string, unknown>)[last as string]
  else Object.defineProperty(holder, last, { value, enumerable: true, writable: true, configurable: true })
  return granted(copy)
}
