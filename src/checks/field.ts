import { record } from '#record/record.ts'
import type { Kind, Relation } from './kinds.ts'
import { recorded, type Recorded } from './recorded.ts'
import { shapeAt, type Shape } from './shape.ts'
import { flattened, type Thing } from './thing.ts'

/** A field as a rule page names it (“baseline's date”), found in the record's shape. `first`, `rest`: the steps to it; `below`: the shape of its entries, where it has parts. */
export type Field = { readonly words: string, readonly first: string, readonly rest: readonly string[], readonly relation?: Relation, readonly below: Shape | undefined }

/** Words the field uses for what the record calls otherwise. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'due date': 'due', 'reason': 'because', 'responsible party': 'responsible', 'rhythm': 'frequency', 'change': 'changed', 'way of addressing it': 'addressedHow',
  'basis': 'restsOn', 'basis as written': 'restsOnAsWritten', 'level of resources': 'resources', 'statement of independence': 'independence', 'date': 'when', 'decision on joint work': 'synergyAgreed', 'breakdown': 'disaggregated', 'answer': 'said', 'rival claim': 'rivalOf', 'reason for preference': 'preferredBecause', 'carrier': 'carriedBy', 'lesson considered': 'considered', 'lessons considered': 'considered',
  'added value': 'adds', 'source of money': 'money', 'yardstick': 'judgementCriteria', 'signature': 'by', 'planned length': 'plannedMonths', 'decision-maker': 'decidedBy', 'SDG target': 'sdgTargets', 'payer': 'from', 'receiver': 'to', 'flow type': 'flow', 'finance type': 'finance', 'aid type': 'aid', 'tied status': 'tied', 'cross-cutting issue': 'crossCutting', 'cross-cutting issues': 'crossCutting',
}

/** Finds the field some words name on a kind of thing; undefined when it has none of that name. */
export function fieldOf(kind: Kind, words: string): Field | undefined {
  const [first = '', ...rest] = words.split(/[’']s?\s+/)
  const own = stepIn(first, name => kind.shape.fields.has(name))
  if (own) return below(words, [own], kind.shape.fields.get(own), rest)
  const name = stepIn(first, candidate => candidate in kind.relations)
  const relation = name ? kind.relations[name] : undefined
  if (!name || !relation) return undefined
  return below(words, [name], shapeAt(record, 'place' in relation ? relation.place : relation.lists[0] ?? ''), rest, relation)
}

/** Of words that name no field: the first that fails, and what is known where it stands; of “programme's end”, that a programme has no “end”. */
export function strangerIn(kind: Kind, words: string): { readonly stranger: string, readonly of?: string, readonly known?: readonly string[] } {
  const owned = words.split(' ').map((_, index, all) => index === 0 ? '' : `${all.slice(0, index).join(' ')}’${all[index - 1]?.endsWith('s') ? '' : 's'} ${all.slice(index).join(' ')}`).find(each => each !== '' && fieldOf(kind, each))
  if (owned !== undefined) return { stranger: words, known: [owned] }
  const parts = words.split(/[’']s?\s+/)
  for (let length = parts.length - 1; length > 0; length--) {
    const field = fieldOf(kind, parts.slice(0, length).join('’s '))
    if (field?.below && field.below.fields.size > 0) return { stranger: parts[length] ?? '', of: `“${parts.slice(0, length).join('’s ')}”`, known: [...field.below.fields.keys()].filter(name => name !== 'id' && name !== 'sources').map(asWords) }
  }
  return { stranger: words }
}

/** A field of the entries of a list, for “whose …”. */
export function fieldIn(shape: Shape | undefined, words: string): string | undefined {
  return shape && stepIn(words, name => shape.fields.has(name))
}

/** The names of all fields a kind of thing has, for telling somebody what is understood. */
export const fieldNames = (kind: Kind): string[] => [...new Set([...kind.shape.fields.keys(), ...Object.keys(kind.relations)])].filter(name => name !== 'id' && name !== 'sources').map(asWords)

/** A field as a page writes it: “planned months” of `plannedMonths`. */
export const asWords = (name: string): string => name.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

/** What the record says in a thing's field. A thing's own entry comes before the lists of the record that point to it. */
export function read(thing: Thing, field: Field): Recorded {
  const { first, rest, relation } = field
  const own = thing.value[first]
  const start = relation && (own === undefined || own === null) ? thing.around.related(relation, thing) : recorded(own, thing, first)
  return start.is === 'value' && rest.length > 0 ? readBelow(start, start.value, rest) : start
}

function readBelow(above: Recorded, value: unknown, steps: readonly string[]): Recorded {
  const field = steps.length === 1 ? steps[0]! : steps.join('.')
  if (!Array.isArray(value)) return recorded(oneBelow(value, steps), above, field)
  const values = flattened(value, steps)
  const gaps = value.length - values.length
  return values.length === 0 ? recorded(undefined, above, field) : { is: 'value', at: `${above.at}.${field}`, value: values.some(Array.isArray) ? values.flat() : values, ...(gaps > 0 && { gaps }) }
}

/** The first value at the end of a path. */
function oneBelow(from: unknown, steps: readonly string[]): unknown {
  let value = from
  for (const step of steps) {
    if (Array.isArray(value)) return flattened(from, steps)[0]
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value ?? undefined
}

function below(words: string, steps: string[], shape: Shape | undefined, rest: readonly string[], relation?: Relation): Field | undefined {
  let inner = shape
  for (const part of rest) {
    const step = fieldIn(inner, part)
    if (!step) return undefined
    steps.push(step)
    inner = inner?.fields.get(step)
  }
  const [first = '', ...others] = steps
  return { words, first, rest: others, below: inner, ...(relation && { relation }) }
}

function stepIn(words: string, has: (name: string) => boolean): string | undefined {
  const name = words.trim().replace(/[-\s]+([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies'), OTHER_WORDS[words] ?? ''].find(has)
}
