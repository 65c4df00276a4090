import { isPlain } from '#language/plain.ts'
import type { Sent } from '#record/form/read-form.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Consideration } from '#record/schema/programme.ts'

type Related = NonNullable<ProgrammeRecord['programme']['relatedProgrammes']>

/** What may be decided about a lesson or recommendation of an earlier programme. */
export const DECISIONS = ['accepted', 'partly', 'rejected'] as const

/** One consideration with its place: `related` and `at` count from 0. */
export type Placed = { readonly related: number, readonly at: number, readonly consideration: Consideration }

/** What the programmes this one is related to taught, programme by programme; those that taught nothing are left out. */
export const consideredOf = (related: Related): { readonly title: string, readonly considered: readonly Placed[] }[] =>
  related.map((each, index) => ({ title: each.title, considered: (each.considered ?? []).map((consideration, at) => ({ related: index, at, consideration })) })).filter(each => each.considered.length > 0)

/** The related programmes as the form sends them: decision and reason of each consideration as typed, everything else as it was seen. An empty field says nothing. */
export function decidedFrom(seen: unknown, sent: Sent): unknown {
  if (!Array.isArray(seen)) return seen
  return seen.map((each: unknown, related) => !isPlain(each) || !Array.isArray(each['considered']) ? each : { ...each, considered: each['considered'].map((consideration: unknown, at) => decidedOne(consideration, name => sent.all(`${name}:${related}:${at}`)[0])) })
}

function decidedOne(consideration: unknown, typed: (name: string) => string | undefined): unknown {
  if (!isPlain(consideration)) return consideration
  const { decision: _, reason: __, ...rest } = consideration
  const said = (name: 'decision' | 'reason') => { const value = typed(name)?.replaceAll('\r\n', '\n').trim() ?? consideration[name]; return value === undefined || value === '' ? {} : { [name]: value } }
  return { ...rest, ...said('decision'), ...said('reason') }
}
