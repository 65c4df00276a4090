import type { z } from 'zod'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { nearest } from '#language/nearest.ts'
import { indexOf, namesIn } from './references.ts'
import { record as recordSchema, FORMAT_VERSION, type ProgrammeRecord } from './record.ts'
import { upgrade } from './upgrades.ts'

/** A place in a record as people read it: `design.risks[2].owner`. */
export function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((at, key) => typeof key === 'number' ? `${at}[${key}]` : at === '' ? String(key) : `${at}.${String(key)}`, '')
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text === undefined ? 'nothing' : text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined), value)
}

function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: any = recordSchema
  for (const key of path) {
    while (schema?.def?.innerType) schema = schema.def.innerType
    if (schema?.def?.options) schema = schema.def.options.find((option: any) => option.def.shape)
    schema = typeof key === 'number' ? schema?.def?.element : schema?.def?.shape?.[key]
  }
  while (schema?.def?.innerType) schema = schema.def.innerType
  if (schema?.def?.options) schema = schema.def.options.find((option: any) => option.def.shape)
  return Object.keys(schema?.def?.shape ?? {})
}

type Issue = z.core.$ZodIssue

/** Of a union's branches, the one that understood most of the value: its issues tell more than “no branch fits”. */
function closestBranch(issue: Issue & { code: 'invalid_union' }): readonly Issue[] {
  const branches = issue.errors as unknown as Issue[][]
  // `unknown` and `none` branches fail at their root; a branch that failed deeper fitted better.
  const depth = (branch: readonly Issue[]) => Math.max(0, ...branch.map(inner => inner.path.length))
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? []
}

const TYPES: Readonly<Record<string, string>> = { number: 'a number such as 12 or 2.5', int: 'a whole number such as 2', string: 'text', boolean: 'true or false', array: 'a list', object: 'a group of keys' }
/** Why the schema does not take a value, in words that fit after it and a colon. */
export function reasonOf(issue: Issue): string {
  if (issue.code === 'custom' || issue.code === 'invalid_format') return issue.message
  if (issue.code === 'too_big') return issue.origin === 'string' ? `it is longer than ${issue.maximum} characters` : issue.origin === 'array' ? `at most ${issue.maximum} are taken` : `the most is ${issue.maximum}`
  if (issue.code === 'too_small') return issue.origin === 'string' ? Number(issue.minimum) === 1 ? 'it is empty' : `it is shorter than ${issue.minimum} characters` : issue.origin === 'array' ? `at least ${issue.minimum} must be there` : `the least is ${issue.minimum}`
  return issue.code === 'invalid_type' ? `${TYPES[issue.expected] ?? issue.expected} is expected` : issue.message.replace(/^Invalid input: /, '')
}

function problemsOf(issue: Issue, whole: unknown, before: readonly PropertyKey[] = []): Problem[] {
  const path = [...before, ...issue.path]
  const at = placeOf(path)
  const here = at === '' ? 'the file' : `“${at}”`
  if (issue.code === 'invalid_union') {
    const inner = closestBranch(issue)
    if (inner.some(each => each.path.length > 0)) return inner.flatMap(each => problemsOf(each, whole, path))
    const unlessUnknown = 'where it was looked for and not found, say why: { unknown: "why" }.'
    const held = valueAt(whole, path)
    if (held === undefined) return [{ code: 'missing', at, say: `${here} is missing.`, do: `Add it; ${unlessUnknown}` }]
    return [{ code: 'wrong-value', at, say: `${here} is ${shown(held)}: ${[...new Set(inner.map(reasonOf))].join(', or ') || 'it is none of what may stand here'}.`, do: `Correct it; ${unlessUnknown}` }]
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => {
    const suggestion = nearest(key, keysAt(path))
    return { code: 'unknown-key', at: placeOf([...path, key]), say: `“${key}” is not a key ${at === '' ? 'at the top of a programme file' : `of “${at}”`}.`, do: suggestion ? `Did you mean “${suggestion}”? Otherwise remove it or put the text under “notes”.` : `Use one of: ${keysAt(path).join(', ') || 'the documented keys'}; or put the text under “notes”.` }
  })
  const found = valueAt(whole, path)
  if (issue.code === 'invalid_type' && found === undefined) return [{ code: 'missing', at, say: `${here} is missing.`, do: `Add it: ${issue.expected} is expected.` }]
  if (issue.code === 'invalid_value') return [{ code: 'wrong-value', at, say: `${here} is ${shown(found)}.`, do: `Use one of: ${issue.values.map(String).join(', ')}.` }]
  return [{ code: 'wrong-value', at, say: `${here} is ${shown(found)}: ${reasonOf(issue)}.`, do: 'Correct the value, or leave it out where nothing was recorded.' }]
}

const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()
/** Asked first, since nearly every record is: making the places of 100,000 texts took as long as reading them by the schema. */
const allStorable = (value: unknown): boolean => typeof value === 'string' ? isStorable(value) : typeof value !== 'object' || value === null || (Array.isArray(value) ? value : Object.values(value)).every(allStorable)

/** Texts no database and no XML can hold: a zero character, or half of a character outside the basic plane. Found before anything else trips over them. */
function* unstorable(value: unknown, path: readonly PropertyKey[] = []): Generator<Problem> {
  if (typeof value === 'string') {
    if (!isStorable(value)) yield { code: 'wrong-value', at: placeOf(path), say: `“${placeOf(path)}” holds a character that is no text: a zero character or half of one.`, do: 'Take it out; it often comes from copying out of a damaged file.' }
  } else if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) yield* unstorable(inner, [...path, index])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* unstorable(inner, [...path, key])
  }
}

/** Problems with ids and references: an id given twice, a reference to what is not there. */
function referenceProblems(record: ProgrammeRecord): Problem[] {
  const index = indexOf(record)
  const problems: Problem[] = index.twice.map(found => ({ code: 'id-twice', at: `${found.at}.id`, say: `The id “${found.id}” is used by two things of the kind ${found.kind}.`, do: 'Give each its own id.' }))
  for (const reference of namesIn(record)) {
    if (index.find(reference.kinds, reference.to)) continue
    problems.push({ code: 'no-such-thing', at: reference.at, say: `“${reference.at}” names “${reference.to}”, but the record holds no ${reference.kinds.join(' or ')} with that id.`, do: `Correct the id, or add the ${reference.kinds[0]}.` })
  }
  return problems
}

/** A most of this many problems is told at once; the last one says how many more there are. */
export const MOST_PROBLEMS = 200

/**
 * Reads plain data as a programme record: upgrades older versions, then refuses with all problems at once, each with its place, or grants the record.
 * Nothing is filled in: a missing key stays missing. With references `left`, what they name may stand elsewhere: they are followed when the record meets it.
 */
export function recordFrom(value: unknown, references: 'followed' | 'left' = 'followed'): Outcome<ProgrammeRecord> {
  const upgraded = upgrade(value)
  if (!upgraded.ok) return upgraded
  const parsed = recordSchema.safeParse(upgraded.value)
  const problems = [...allStorable(upgraded.value) ? [] : unstorable(upgraded.value), ...parsed.success ? references === 'followed' ? referenceProblems(parsed.data) : [] : parsed.error.issues.flatMap(issue => problemsOf(issue, upgraded.value))]
  if (parsed.success && problems.length === 0) return granted(parsed.data)
  if (problems.length <= MOST_PROBLEMS) return refused(...problems)
  return refused(...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', at: '', say: `${problems.length - MOST_PROBLEMS} more problems were found.`, do: `Mend these first; the file format is version ${FORMAT_VERSION}, described in docs/programme-file.md.` })
}
