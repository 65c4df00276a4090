import { nameOfThing } from '#record/form/fields.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { hangingOn } from '#rooms/design/theory-of-change/hangs.ts'
import { theoryOf, type Theory } from '#rooms/design/theory-of-change/theory.ts'
import { opened } from '../../opened.ts'
import { failingOn, untoldOn } from '../reading.ts'
import type { PageServerLoad } from './$types'

/** Things one may choose from, by name. */
const named = (record: ProgrammeRecord, kind: string) => [...nounsOfKind(record, kind)].map(({ id, value }) => ({ kind, id, title: nameOfThing(value) }))

/** The meetings at which the theory was explained, with the names of who was there. */
function explainedTo(record: ProgrammeRecord, theory: Theory) {
  const party = new Map((record.parties ?? []).map(each => [each.id, each.acronym ?? each.name]))
  const engagements = new Map((record.design?.engagements ?? []).map(each => [each.id, each]))
  return (theory.communicatedTo ?? []).flatMap(id => engagements.get(id) ?? []).map(({ id, title, date, parties, groups, put, said, changed }) => ({ id, title, date: typeof date === 'string' ? date : undefined, to: [...(parties ?? []).map(each => party.get(each) ?? each), ...(groups ?? [])], put, said, changed }))
}

export const load: PageServerLoad = async event => {
  const { programme: { record }, design, base } = await opened(event)
  const theory = theoryOf(record)
  return {
    theory,
    results: named(record, 'result').map(each => ({ ...each, level: record.design?.results?.find(result => result.id === each.id)?.level })),
    watchers: [...named(record, 'indicator'), ...named(record, 'risk')],
    explained: explainedTo(record, theory),
    hanging: Object.fromEntries(hangingOn(record, [...nounsOfKind(record, 'tocNode')])),
    findings: failingOn(design, 'theory-of-change'), untold: untoldOn(design, 'theory-of-change'),
    here: `${base}/design/theory-of-change`,
  }
}
