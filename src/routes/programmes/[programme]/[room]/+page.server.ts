import { error } from '@sveltejs/kit'
import { NOUNS, nounsOfKind } from '#record/nouns.ts'
import { opened } from '../opened.ts'
import type { PageServerLoad } from './$types'

const SHOWN = 200
/** Rooms whose page lists what the record holds there; design and evaluation have pages of their own. */
const ROOMS = ['delivery', 'knowledge', 'follow-up'] as const

/** What the record holds in one room, kind by kind, with the facts of each thing. */
export const load: PageServerLoad = async event => {
  const room = ROOMS.find(each => each === event.params.room)
  if (!room) error(404)
  const { programme, report } = await opened(event)
  const kinds = Object.entries(NOUNS).filter(([kind, noun]) => noun.room === room && !['programme', 'party', 'document'].includes(kind)).map(([kind]) => {
    const things = [...nounsOfKind(programme.record, kind)]
    return { kind, count: things.length, things: things.slice(0, SHOWN).map(({ id, value }) => {
      const { id: _id, sources: _sources, title, name, text, statement, what, ...facts } = value
      return { id, title: String(title ?? name ?? text ?? statement ?? what ?? id), facts: Object.entries(facts) }
    }) }
  }).filter(each => each.count > 0)
  return { room, kinds, failing: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived && finding.stage === room).slice(0, 6) }
}
