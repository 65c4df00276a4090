import { read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, passes, sentence } from './sentence.ts'

/** “its verified by differs from its owner”. For lists: no value of the one is a value of the other; “its last targets' value” is the last alone. Small and capital letters count as the same. */
export const differsFrom = sentence({
  form: 'its [last] <field> differs from its <field>',
  example: 'its verified by differs from its owner',
  pattern: /^its (?<last>last )?(?<one>.+?) differs? from its (?<other>.+)$/,
  fields: ['one', 'other'],
  judge: ({ one, other }, { last }) => thing => {
    const [first, second] = [read(thing, one), read(thing, other)]
    if (first.is !== 'value') return cannotTell(first)
    if (second.is !== 'value') return cannotTell(second)
    const others = entriesOf(second).map(plain)
    // A short list is quicker to look along than to index.
    const taken = others.length > 8 ? new Set(others) : undefined
    const same = (last ? entriesOf(first).slice(-1) : entriesOf(first)).filter(value => taken ? taken.has(plain(value)) : others.includes(plain(value)))
    return same.length === 0 ? passes : fails(first.at, { same: same.map(String) })
  },
})

const plain = (value: unknown): unknown => typeof value === 'string' ? value.trim().toLowerCase() : value
