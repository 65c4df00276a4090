import { LONGEST_TEXT } from '#language/values.ts'
import type { Recommendation } from '#record/schema/evaluation.ts'
import type { Source } from '#record/schema/parts.ts'
import { isPlaceholder } from '../fact-labels.ts'
import type { Certainty, Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import { addresseesOf, FIELDS, levelOf, timeframeOf, type Fields } from './fields.ts'
import { labelledFields } from './labelled.ts'
import { subjectOf } from './subject.ts'
import { tupleOf, type Legend } from './tuple.ts'

/** One thing asked for, as it stands in the document; `addressees` as a heading or lead over it names them. */
export type Ask = { readonly text: Mapped, readonly number?: number | string, readonly area?: Mapped, readonly addressees?: readonly Mapped[], readonly fields?: Fields, readonly reason?: Mapped }

const TRACE = /[([]\s*(?:(?:based|draws|drawing|rests) on|from|linked to|link(?:ed)? with|see|cf\.?|d['’]après|basée? sur|de las?)?\s*((?:conclusions?|findings?|constatations?|conclusiones|hallazgos|EQs?|lessons?)\s*(?:nos?\.?\s*)?[\dA-Z.]+(?:\s*(?:,|;|&|-|–|and|et|y|to)\s*[\dA-Z.]+)*)\s*[)\]]\s*/iu

/** Makes the record's recommendation of an ask: takes tuple, labels and trace off its text, and says of each value where it stands and how sure it is. */
export function recommendationFrom(ask: Ask, order: number, legend: Legend | undefined, ledger: Ledger, ids: Ids): Recommendation {
  const traced = withoutTrace(ask.text)
  const tuple = tupleOf(traced.text, legend)
  const labelled = tuple ? undefined : labelledFields(traced.text)
  const usable = labelled && labelled.text.length > 0 ? labelled : undefined
  const apart = tuple && tuple.text.length > 0 ? tuple : usable
  const text = withoutMark(apart?.text ?? traced.text).slice(0, LONGEST_TEXT)
  const fields: Fields = { ...apart?.fields, ...ask.fields }
  const sureness: Certainty = apart && apart === tuple && !tuple.certain ? 'likely' : 'certain'
  const sources: Source[] = [ledger.cite(text)]
  for (const label of usable?.labels ?? []) ledger.mark(label)
  if (traced.whole) ledger.mark(traced.whole)
  const named = fields.addressees && !isPlaceholder(fields.addressees.text) ? addresseesOf(fields.addressees) : []
  const subject = named.length > 0 ? [] : subjectOf(text)
  const addressees = named.length > 0 ? named : subject.length > 0 ? subject : ask.addressees ?? []
  for (const addressee of addressees) sources.push(ledger.cite(addressee, { field: 'addressees', certainty: named.length > 0 ? sureness : 'likely' }))
  const scales = scalesOf(fields, sureness, ledger, sources)
  if (ask.area) sources.push(ledger.cite(ask.area, { field: 'area' }))
  if (ask.reason) sources.push(ledger.cite(ask.reason, { field: 'reason' }))
  if (traced.trace) sources.push(ledger.cite(traced.trace, { field: 'restsOnAsWritten' }))
  return {
    id: ids.of('recommendation', String(ask.number ?? order)), ...(ask.number === undefined ? {} : { number: ask.number }), ...(ask.area ? { area: ask.area.text.slice(0, 500) } : {}), text: text.text,
    ...(addressees.length > 0 ? { addressees: addressees.map(addressee => addressee.text.slice(0, 500)) } : {}), ...scales,
    ...(traced.trace ? { restsOnAsWritten: traced.trace.text } : {}), ...(ask.reason ? { reason: ask.reason.text.slice(0, LONGEST_TEXT) } : {}), sources: sources.slice(0, 200),
  }
}

type Scales = Pick<Recommendation, 'priority' | 'timeframe' | 'resources' | 'asWritten'>

function scalesOf(fields: Fields, certainty: Certainty, ledger: Ledger, sources: Source[]): Scales {
  const found: Scales = {}
  const asWritten: Record<string, string> = {}
  for (const field of FIELDS) {
    const value = fields[field]
    if (field === 'addressees' || !value) continue
    // “N/A” as a time frame is the scale's “not applicable”; elsewhere it is an empty cell.
    if (isPlaceholder(value.text) && (field !== 'timeframe' || timeframeOf(value.text) === undefined)) { ledger.mark(value); continue }
    const timeframe = field === 'timeframe' ? timeframeOf(value.text) : undefined
    const level = field === 'timeframe' ? undefined : levelOf(value.text)
    if (timeframe) found.timeframe = timeframe
    else if (level && field !== 'timeframe') found[field] = level
    else asWritten[field] = value.text.slice(0, LONGEST_TEXT)
    sources.push(ledger.cite(value, { field: timeframe || level ? field : `asWritten.${field}`, certainty }))
  }
  return Object.keys(asWritten).length > 0 ? { ...found, asWritten } : found
}

function withoutTrace(text: Mapped): { readonly text: Mapped, readonly trace?: Mapped, readonly whole?: Mapped } {
  const from = Math.max(0, text.length - 600)
  const match = new RegExp(TRACE.source, 'diu').exec(text.text.slice(from))
  const range = match?.indices?.[1]
  if (!match || !range) return { text }
  const [start, end] = [from + match.index, from + match.index + match[0].length]
  const rest = end >= text.length ? text.slice(0, start).trim() : Mapped.joined([text.slice(0, start).trim(), ...(/^[.,;:)]/.test(text.text.slice(end)) ? [] : [' ']), text.slice(end)])
  return { text: rest, trace: text.slice(from + range[0], from + range[1]), whole: text.slice(start, end) }
}

const withoutMark = (text: Mapped): Mapped => { const mark = /[\s*†‡]+$/.exec(text.text.slice(-8)); return mark ? text.slice(0, text.length - mark[0].length) : text }
