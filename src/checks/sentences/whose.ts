import { fieldIn, type Field } from '../field.ts'
import { listed, noFieldOf, strangerAmong, type Stranger } from './sentence.ts'

/** How many entries certainly meet a condition, and how many might, because nobody recorded what it asks for. */
export type Counted = { readonly sure: readonly unknown[], readonly perhaps: number }
export type Condition = (entries: readonly unknown[]) => Counted

const PATTERN = /^(?<field>.+?) (?<verb>is one of|is at least|is not one of|is not|is|includes?) (?<values>.+)$/

/**
 * Reads what stands after “whose”: `group is employers`, `purposes include monitoring or evaluation`, `score is at least 3`.
 * Where no entry of a list records the field at all, nothing is known of any; where some do, silence counts as “no”.
 */
export function condition(words: string | undefined, list: Field): Condition | Stranger {
  if (words === undefined) return entries => ({ sure: entries, perhaps: 0 })
  const groups = PATTERN.exec(words)?.groups
  const field = groups?.['field'] === undefined ? undefined : fieldIn(list.below, groups['field'])
  if (!groups || field === undefined) return noFieldOf(list, groups?.['field'] ?? words)
  const values = listed(groups['values'] ?? '')
  const stranger = groups['verb'] === 'is at least' ? undefined : strangerAmong(values, list.below?.fields.get(field), groups['field'] ?? field)
  if (stranger) return stranger
  const meets = test(groups['verb'] ?? 'is', values)
  return entries => {
    const recorded = entries.filter(entry => valueIn(entry, field) !== undefined)
    if (recorded.length === 0) return { sure: [], perhaps: entries.length }
    return { sure: recorded.filter(entry => meets(valueIn(entry, field))), perhaps: 0 }
  }
}

function test(verb: string, values: readonly string[]): (value: unknown) => boolean {
  if (verb === 'is at least') return value => typeof value === 'number' && value >= Number(values[0])
  const named = (value: unknown) => values.includes(String(value))
  if (verb.startsWith('is not')) return value => !named(value)
  return value => Array.isArray(value) ? value.some(named) : named(value)
}

const valueIn = (entry: unknown, field: string): unknown => typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[field] : undefined
