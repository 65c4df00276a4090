import type { z } from 'zod'
import { datePrecision } from '#language/day.ts'
import type { extension, periodStatement, programmePeriod } from '#record/schema/programme.ts'
import type { Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import { datesIn, lengthsIn, type DateFound } from './dates.ts'

type Statement = z.infer<typeof periodStatement>
type Period = z.infer<typeof programmePeriod>
type Extension = z.infer<typeof extension>
type Said = { readonly about: Statement['about'], readonly text: Mapped, readonly date?: string, readonly months?: number, readonly kind?: NonNullable<Statement['kind']>, readonly reasons?: readonly Mapped[] }

const ABOUT_PROJECT = /\b(?:project|programme|program|intervention|projet|programme|proyecto|programa)\b/i
const ABOUT_EVALUATION = /\b(?:evaluation|[ée]valuation|evaluaci[oó]n|interviews?|report) (?:\w+ ){0,3}(?:covers?|covered|was|took|conducted|period|couvre|cubre|started|began)\b|\bevaluation (?:period|mission)\b/i
const START = /(?<!\p{L})(?:start(?:ed|s)?|began|begun|launched|commenced|d[ée]marr[ée]|commenc[ée]|d[ée]but[ée]|lanc[ée]|comenz[oó]|inici[oó])(?!\p{L})/giu
const END = /(?<!\p{L})(?:ended|ends|ending|concluded|completed|closed|clôtur[ée]|achev[ée]|termin[ée]e?|finaliz[oó]|termin[oó]|concluy[oó])(?!\p{L})/giu
const EXTENSION = /(?<!\p{L})(?:extensions?|extended|prolong(?:ation|[ée]e?)|pr[oó]rroga(?:do|da)?|prorrogad[oa]|extendid[oa])(?!\p{L})/giu
const PLANNED = /\b(?:initial(?:ly)?|original(?:ly)?|planned|foreseen|pr[ée]vu[es]?|initiale(?:ment)?|prevista?|inicial(?:mente)?)\b[^.;()]{0,60}$|\b(?:duration|length|lasted|dur[ée]e|duraci[oó]n)\b[^.;()]{0,40}$|\bfor a period of $|\b(?:an?|the|this|une?|un|le|el)\s+$/i
const RANGE = /\b(?:from|between|du|de|desde|entre)\s+(?:the\s+)?$/i
const RANGE_LINK = /^\s*(?:to|until|through|and|till|au|à|jusqu['’](?:à|au|en)|et|hasta|al?|y|[-–—])\s+(?:the\s+|el\s+)?$/i
const REASON = /\b(?:due to|because of|owing to|as a result of|in view of|caused by|en raison d[eu]s?|à cause d[eu]s?|debido al?|a causa del?)\s+/i

/** Reads everything the sentences on a programme (`own`), and those elsewhere that name it, say on its time. Rival statements all stay; what is certain among them becomes the period. */
export function readPeriod(own: readonly Mapped[], elsewhere: readonly Mapped[], ledger: Ledger): Period | undefined {
  const usable = (sentence: Mapped) => sentence.length < 3000 && !ABOUT_EVALUATION.test(sentence.text)
  const said = [...own.filter(usable).flatMap(sentence => saidIn(sentence, true)), ...elsewhere.filter(usable).flatMap(sentence => saidIn(sentence, ABOUT_PROJECT.test(sentence.text)))]
  if (said.length === 0) return undefined
  const sources: NonNullable<Period['sources']> = []
  const cite = (one: Said, field: string, certain = true) => sources.push(ledger.cite(one.text, { field, certainty: certain ? 'certain' : 'likely' }))
  const period: Period = {}
  const start = said.find(one => one.about === 'start' && one.date)
  if (start?.date) { period.start = start.date; cite(start, 'start') }
  const planned = said.find(one => one.about === 'planned-length' && one.months)
  if (planned?.months) { period.plannedMonths = planned.months; cite(planned, 'plannedMonths') }
  const extensions = extensionsOf(said)
  const end = endOf(said, extensions)
  if (end?.date) { period.end = end.date; cite(end, 'end', end.about === 'end') }
  if (extensions.length > 0) period.extensions = extensions.map(one => extensionFrom(one, ledger))
  period.statements = said.map(one => ({ about: one.about, text: one.text.text, ...(one.date ? { date: one.date } : {}), ...(one.months ? { months: one.months } : {}), ...(one.kind ? { kind: one.kind } : {}), sources: [ledger.cite(one.text)] }))
  return { ...period, ...(sources.length > 0 ? { sources } : {}) }
}

function saidIn(sentence: Mapped, isOnProject: boolean): Said[] {
  const text = sentence.text
  const dates = datesIn(text)
  const said: Said[] = []
  const extensions = [...text.matchAll(EXTENSION)].filter(match => !/\b(?:agricultural|extension (?:services?|workers?|officers?))\b/i.test(text.slice(Math.max(0, match.index - 14), match.index + 28)))
  if (!isOnProject && extensions.length === 0) return []
  const range = rangeIn(text, dates)
  const isRun = range && /\b(?:implement|run|ran|carried out|period|duration|mis en œuvre|ex[ée]cut|d[ée]roul|durée|ejecut|implementad)/i.test(text)
  if (range && isRun) {
    const passage = sentence.slice(range[0].index, range[1].end)
    said.push({ about: 'start', text: passage, date: range[0].date }, { about: 'end', text: passage, date: range[1].date })
  } else {
    said.push(...dated(sentence, START, 'start', dates, 60), ...dated(sentence, END, 'end', dates, 120))
  }
  for (const match of extensions) said.push(extensionAt(sentence, match, dates))
  const used = said.filter(one => one.about === 'extension').map(one => one.text)
  for (const length of isOnProject ? lengthsIn(text) : []) {
    const inside = used.some(passage => passage.start <= sentence.offsets[length.index]! && passage.end >= sentence.offsets[length.end - 1]!)
    const before = text.slice(Math.max(0, length.index - 70), length.index)
    if (inside || !PLANNED.test(before) || (/\b(?:an?|the|this|une?|un|le|el)\s+$/i.test(before) && !/^[\s-]*(?:project|programme|intervention|long|initiative)/i.test(text.slice(length.end, length.end + 20)))) continue
    const from = clauseStart(text, length.index, dates)
    const noun = /^[\s-]*(?:project|programme|intervention|initiative|projet|proyecto)\b/i.exec(text.slice(length.end, length.end + 30))
    said.push({ about: 'planned-length', text: sentence.slice(from, length.end + (noun?.[0].length ?? 0)).trim(), months: length.months })
  }
  return said
}

function rangeIn(text: string, dates: readonly DateFound[]): readonly [DateFound, DateFound] | undefined {
  for (const [index, first] of dates.entries()) {
    const second = dates[index + 1]
    if (second && RANGE.test(text.slice(Math.max(0, first.index - 16), first.index)) && RANGE_LINK.test(text.slice(first.end, second.index))) return [first, second]
  }
  return undefined
}

/** “started in June 2019”: the first date behind the word, within the same bracket. */
function dated(sentence: Mapped, cue: RegExp, about: 'start' | 'end', dates: readonly DateFound[], reach: number): Said[] {
  for (const match of sentence.text.matchAll(cue)) {
    const after = dates.find(date => date.index > match.index && date.index - match.index < reach && !/[()]/.test(sentence.text.slice(match.index, date.index)))
    const crossed = after && about === 'start' && [...sentence.text.slice(match.index, after.index).matchAll(END)].length > 0
    if (after && !crossed) return [{ about, text: sentence.slice(about === 'start' ? clauseStart(sentence.text, match.index, dates) : match.index, after.end).trim(), date: after.date }]
  }
  return []
}

function extensionAt(sentence: Mapped, match: RegExpMatchArray, dates: readonly DateFound[]): Said {
  const text = sentence.text
  const [at, end] = [match.index!, match.index! + match[0].length]
  const [before, after] = [text.slice(Math.max(0, at - 40), at), text.slice(end, end + 60)]
  const nearest = lengthsIn(before).at(-1)
  // Directly before the word only: “a twelve-month cost extension”, not “18 months but it was granted an extension”.
  const length = nearest && /^(?:[\s-]*(?:no|zero|cost|project|budget|long|additional|further|funded))*[\s-]*$/i.test(before.slice(nearest.end)) ? nearest : lengthsIn(after).find(found => /^\s*(?:sans (?:co[uû]t|frais)|sin cost[eo]s?|at no cost)?\s*(?:for|by|of|de|por|d['’]une? )?\s*(?:(?:an? )?(?:additional|further|period of)\s*)*$/i.test(after.slice(0, found.index)))
  const until = dates.find(date => date.index >= end && date.index - end < 60 && /\b(?:until|till|to|up to|through|jusqu['’](?:au|à|en)|hasta(?: el)?)\s+(?:the\s+|end of\s+|le\s+|fin\s+|la fin (?:de|du)\s+)?$/i.test(text.slice(end, date.index)))
  const from = clauseStart(text, at, dates)
  const stop = clauseEnd(text, Math.max(end, until?.end ?? 0), dates)
  const reason = reasonsIn(sentence, from, stop)
  return {
    about: 'extension', text: sentence.slice(from, reason ? Math.max(stop, reason.end) : stop).trim(), kind: kindOf(text.slice(Math.max(0, at - 30), end), after),
    ...(length ? { months: length.months } : {}), ...(until ? { date: until.date } : {}), ...(reason && reason.parts.length > 0 ? { reasons: reason.parts } : {}),
  }
}

function kindOf(before: string, after: string): 'no-cost' | 'cost' | 'not-stated' {
  if (/\b(?:no|zero|nil)[\s-]*cost\b|without (?:additional )?costs?|sans (?:co[uû]t|frais)|sin cost[oe]/i.test(`${before} ${/^\s*(?:at no (?:additional )?cost|without)/i.exec(after)?.[0] ?? ''}`) || /^\s*(?:(?:for [\w ]+ )?at no (?:additional )?cost|sans (?:co[uû]t|frais)|sin cost[eo])/i.test(after)) return 'no-cost'
  return /\b(?:cost|costed|budget|funded)[\s-]+extensions?$|avec co[uû]t/i.test(before) ? 'cost' : 'not-stated'
}

/** Where the part of the sentence that holds `at` begins: behind a bracket, a comma outside a date, or a joining word. */
function clauseStart(text: string, at: number, dates: readonly DateFound[]): number {
  const from = Math.max(0, at - 200)
  let start = from === 0 ? 0 : from
  for (const match of text.slice(from, at).matchAll(/[(;:]\s*|,\s+(?:and\s+|but\s+)?|\b(?:but|and|mais|et|pero|y)\s+(?=(?:it|was|were|the|has|had|il|elle|le|el|se|ended)\b)/gi)) {
    const place = from + match.index
    const isClosed = match[0].startsWith('(') && text.slice(place, at).includes(')')
    if (!isClosed && !dates.some(date => date.index <= place && place < date.end)) start = place + match[0].length
  }
  return start
}

function clauseEnd(text: string, at: number, dates: readonly DateFound[]): number {
  for (const match of text.slice(at).matchAll(/[();:,]|\.(?=\s|$)|\s(?:and|but|mais|et|y)\s/g)) {
    const place = at + match.index
    if (!dates.some(date => date.index <= place && place < date.end)) return place
  }
  return text.length
}

function reasonsIn(sentence: Mapped, from: number, stop: number): { readonly parts: readonly Mapped[], readonly end: number } | undefined {
  const text = sentence.text
  const lead = /^\s*,?\s*/.exec(text.slice(stop))![0].length
  const [behind, within] = [REASON.exec(text.slice(stop + lead, stop + lead + 30)), REASON.exec(text.slice(from, stop))]
  const start = within ? from + within.index + within[0].length : behind?.index === 0 ? stop + lead + behind[0].length : undefined
  if (start === undefined) return undefined
  const end = start + (/^[^();.]*/.exec(text.slice(start, start + 600))?.[0].length ?? 0)
  const passage = sentence.slice(start, end)
  const parts: Mapped[] = []
  let begin = 0
  for (const match of passage.text.matchAll(/\s*,\s*(?:and\s+|as well as\s+)?|\s+(?:and|as well as|et|ainsi que|y)\s+/g)) { parts.push(passage.slice(begin, match.index)); begin = match.index + match[0].length }
  parts.push(passage.slice(begin))
  return { parts: parts.map(part => part.slice(/^\s*(?:the |to |la |le |les |l['’]|los |el )?/i.exec(part.text)![0].length).trim()).filter(part => part.length > 2), end }
}

/** Extensions that are told apart by their new end. Without any, one of which no field is contradicted. */
function extensionsOf(said: readonly Said[]): Said[] {
  const all = said.filter(one => one.about === 'extension')
  const dated = all.filter((one, index) => one.date && all.findIndex(other => other.date === one.date) === index)
  if (dated.length > 0) return dated
  const [first, ...others] = all
  if (!first) return []
  const kinds = new Set(all.map(one => one.kind).filter(kind => kind !== 'not-stated'))
  const lengths = new Set(all.flatMap(one => one.months ?? []))
  const { months: _, kind: __, ...rest } = first
  const [kind] = kinds
  const [months] = lengths
  const reasons = first.reasons ?? others.find(one => one.reasons)?.reasons
  return [{ ...rest, kind: kinds.size === 1 ? kind! : 'not-stated', ...(lengths.size === 1 ? { months: months! } : {}), ...(reasons ? { reasons } : {}) }]
}

function extensionFrom(one: Said, ledger: Ledger): Extension {
  return { kind: one.kind ?? 'not-stated', ...(one.months ? { months: one.months } : {}), ...(one.date ? { newEnd: one.date } : {}), ...(one.reasons ? { reasons: one.reasons.map(reason => reason.text) } : {}), sources: [ledger.cite(one.text), ...(one.reasons ?? []).map((reason, index) => ledger.cite(reason, { field: `reasons[${index}]` }))] }
}

/** The end as stated; more precise where the last extension names a day within it, or where only an extension names an end. */
function endOf(said: readonly Said[], extensions: readonly Said[]): Said | undefined {
  const stated = said.find(one => one.about === 'end' && one.date)
  const extended = [...extensions].filter(one => one.date).sort((a, b) => a.date!.localeCompare(b.date!)).at(-1)
  if (!stated) return extended
  return extended?.date?.startsWith(stated.date!) && datePrecision(extended.date) === 'day' ? extended : stated
}
