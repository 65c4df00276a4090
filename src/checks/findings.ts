import { fill, valuesOf } from './message.ts'
import { placeInWords } from './place-words.ts'
import type { Recorded } from './recorded.ts'
import type { CheckFinding } from './report.ts'
import type { Running } from './rule.ts'
import type { Judgement } from './sentences/sentence.ts'
import type { Thing } from './thing.ts'
import { engineWords } from './words.ts'

/** What was found before it is put into words: what a rule says of a thing; or, in a thing's stead, that nothing of its kind is recorded or known. */
export type Found = { readonly one: Running, readonly judgement: Judgement, readonly thing: Thing } | { readonly one: Running, readonly instead: Recorded }

/** Puts what was found into words, with its place. */
export const inWords = (found: Found, record: unknown, language: string): CheckFinding => 'thing' in found ? findingOf(found.one, found.judgement, found.thing, language) : absence(found.one, found.instead, record, language)

function absence(one: Running, instead: Recorded, record: unknown, language: string): CheckFinding {
  const values = { place: placeInWords(record, instead.at, language), why: instead.is === 'unknown' ? instead.why : '' }
  return finding(one, { verdict: 'cannotTell', at: instead.at, ...openWords(language, instead.is === 'unknown', values) })
}

function findingOf(one: Running, judgement: Judgement, thing: Thing, language: string): CheckFinding {
  const known = placeOf(judgement, thing)
  if (judgement.verdict === 'cannotTell') return finding(one, { verdict: 'cannotTell', ...known, ...openWords(language, judgement.why !== undefined, { place: placeInWords(thing.around.record, judgement.missing ?? thing.at, language), why: judgement.why ?? '' }) })
  const own = one.rule.wordings.get(language)
  const words = own ?? { say: one.rule.page.front.say, do: one.rule.page.front.do }
  const spoken = own ? language : 'en'
  const values = valuesOf(thing, { ...one.numbers, ...judgement.values }, spoken)
  return finding(one, { verdict: 'fails', ...known, say: fill(words.say, values, spoken), do: fill(words.do, values, spoken), language: spoken })
}

/** Where a finding stands: at the thing and its field, or at the other place the judgement names; with the line it was read from. */
function placeOf(judgement: Judgement, thing: Thing) {
  const named = standsAt(judgement, thing)
  const inside = named.startsWith(`${thing.at}.`)
  const isPlace = !named.includes('[].') && !named.includes(', ')
  const field = inside && isPlace && !named.includes('[', thing.at.length) ? named.slice(thing.at.length + 1) : undefined
  const at = field !== undefined || !isPlace ? thing.at : thereIn(thing.around.record, named)
  const { line, column } = sourceOf(thing.around.record, at, field)
  return { at, ...(field !== undefined && { field }), ...(typeof thing.value['id'] === 'string' && { thing: thing.value['id'] }), ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
}

/** What others should say of a thing and do not is amiss at the thing itself; the programme alone is answered for at the list that is too short. */
function standsAt(judgement: Judgement, thing: Thing): string {
  const named = judgement.at ?? judgement.missing ?? thing.at
  const isElsewhere = judgement.verdict === 'fails' && thing.kind.path !== 'programme' && !named.startsWith(thing.at)
  return isElsewhere ? thing.at : named
}

/** The longest beginning of a path that leads somewhere: of “parties.roles”, a field of many, “parties”. */
function thereIn(record: unknown, at: string): string {
  let value = record
  let reached = ''
  for (const step of at.match(/[^.[\]]+|\[\d+\]/g) ?? []) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step.replace(/[[\]]/g, '')]
    if (value === undefined) break
    reached += step.startsWith('[') || reached === '' ? step : `.${step}`
  }
  return reached === '' ? at : reached
}

type Source = { readonly field?: string, readonly line?: number, readonly column?: number }

/** The last place read from on the way down a path: where the field itself was read, else the thing, else what it stands in. */
function sourceOf(record: unknown, at: string, field: string | undefined): Source {
  let value = record
  let source: Source = {}
  for (const step of at.split(/[.[\]]+/).filter(part => part !== '')) {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step]
    source = readAt(value) ?? source
  }
  const [first = '', ...rest] = field?.split('.') ?? []
  const part = (value as Readonly<Record<string, unknown>> | undefined)?.[first]
  return readAt(part, rest.join('.')) ?? readAt(part) ?? readAt(value, field) ?? readAt(value, first) ?? source
}

/** Where a value says it was read; with a field, where that field of it was. */
function readAt(value: unknown, field?: string): Source | undefined {
  const sources = (value as { readonly sources?: unknown } | undefined)?.sources
  if (!Array.isArray(sources)) return undefined
  return (sources as readonly Source[]).find(source => source.line !== undefined && (field === undefined || source.field === field))
}

function openWords(language: string, isUnknown: boolean, values: { readonly place: string, readonly why: string }) {
  const words = engineWords(language)
  return { say: fill(isUnknown ? words.unknown : words.cannotTell, values, language), do: words.record, language: words === engineWords('en') ? 'en' : language }
}

function finding(one: Running, rest: Pick<CheckFinding, 'verdict' | 'at' | 'say' | 'do' | 'language'>): CheckFinding {
  const { criterion, stage, button, 'to mend': toMend } = one.rule.page.front
  return { rule: one.rule.id, seriousness: one.seriousness, criterion, stage, toMend, ...(button && { button }), ...rest }
}
