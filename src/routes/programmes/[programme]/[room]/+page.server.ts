import { error } from '@sveltejs/kit'
import { NOUNS, nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 200
/** Rooms whose page lists what the record holds there; design and evaluation have pages of their own. */
const ROOMS = ['delivery', 'knowledge', 'follow-up'] as const

/** A thing by its title, name or words in full, else by its id: a policy by the law it is about. */
const titleOf = (value: Readonly<Record<string, unknown>>): string => String(value['title'] ?? value['name'] ?? value['text'] ?? value['statement'] ?? value['what'] ?? value['instrument'] ?? value['id'])

/** Each recommendation of each evaluation, with how it was answered and what is done about it. */
const askedIn = ({ evaluations, followUp }: ProgrammeRecord) => (evaluations ?? []).flatMap(evaluation => (evaluation.recommendations ?? []).map(({ id, number, text, addressees, priority, timeframe, due }) => ({
  id, number, text, addressees, priority, timeframe, due, evaluation: { id: evaluation.id, title: evaluation.title ?? evaluation.id },
  response: followUp?.responses?.find(each => each.recommendation === id), actions: (followUp?.actions ?? []).filter(each => each.recommendation === id),
})))

/** What the record holds in one room, kind by kind, with the facts of each thing. */
export const load: PageServerLoad = async event => {
  const room = ROOMS.find(each => each === event.params.room)
  if (!room) error(404)
  const { programme, report, base } = await opened(event)
  const isAnswered = room === 'follow-up'
  const kinds = Object.entries(NOUNS).filter(([kind, noun]) => noun.room === room && !['programme', 'party', 'document'].includes(kind)).map(([kind]) => {
    // What answers a recommendation stands with it.
    const things = [...nounsOfKind(programme.record, kind)].filter(each => !(isAnswered && typeof each.value['recommendation'] === 'string'))
    return { kind, count: things.length, things: things.slice(0, SHOWN).map(({ id, value }) => {
      const { id: _id, sources: _sources, title: _title, name: _name, text: _text, statement: _statement, what: _what, instrument: _instrument, ...facts } = value
      return { id, title: titleOf(value), facts: Object.entries(facts) }
    }) }
  }).filter(each => each.count > 0)
  return { room, kinds, path: event.url.pathname, base, mayWrite: programme.mayWrite, asked: isAnswered ? askedIn(programme.record) : [], failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.stage === room).slice(0, 6) }
}
