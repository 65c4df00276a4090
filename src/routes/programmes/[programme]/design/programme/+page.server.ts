import { fail, redirect } from '@sveltejs/kit'
import { sectorName } from '#language/iati-codes.ts'
import { firstDayOf, lastDayOf, monthsCovered, monthsLater } from '#language/day.ts'
import type { Problem } from '#language/problem.ts'
import { isUnknown } from '#language/unknown.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { failingOn, untoldOn } from '../reading.ts'
import { changesOfDecisions } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most parties shown; the rest is counted. */
const MOST = 300

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The time from the start: what was planned, and what each extension added, in months; undefined where start or length is not recorded. */
function timeOf({ period }: ProgrammeRecord['programme']) {
  const start = typeof period?.start === 'string' ? firstDayOf(period.start) : undefined
  if (!start) return undefined
  const planned = period?.plannedMonths ?? (typeof period?.plannedEnd === 'string' ? monthsCovered(start, lastDayOf(period.plannedEnd)) : undefined)
  if (planned === undefined) return undefined
  let until = planned
  const extensions = (period?.extensions ?? []).map(extension => {
    const to = extension.newEnd ? monthsCovered(start, lastDayOf(extension.newEnd)) : extension.months ? until + extension.months : until
    const added = Math.max(0, to - until)
    const from = until
    until = Math.max(until, to)
    return { kind: extension.kind, from, added, newEnd: extension.newEnd, reasons: extension.reasons ?? [] }
  })
  return { start, planned, plannedEnd: typeof period?.plannedEnd === 'string' ? lastDayOf(period.plannedEnd) : dayBefore(monthsLater(start, planned)), extensions, whole: until }
}

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const { programme, parties } = record
  const shares = (programme.countries ?? []).map(each => each.share).filter(share => share !== undefined)
  const functions = record.design?.responsibilities ?? []
  return {
    facts: programme, sectors: (programme.sectors ?? []).map(sector => ({ ...sector, name: sectorName(sector.code) })), end: programme.period?.end, isEndUnknown: isUnknown(programme.period?.end), time: timeOf(programme),
    shareSum: shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0), sharesMissing: (programme.countries ?? []).length - shares.length,
    resultsOf: (programme.components ?? []).map(component => record.design?.results?.filter(result => result.component !== undefined && (result.component === component.code || result.component === component.title)).length ?? 0),
    parties: (parties ?? []).slice(0, MOST).map(party => ({ ...party, sources: undefined, carries: functions.filter(each => each.assignments.some(one => one.party === party.id && (one.as === 'R' || one.as === 'A'))).map(each => each.function) })),
    partiesLeft: Math.max(0, (parties ?? []).length - MOST), arePartiesRecorded: parties !== undefined,
    failing: failingOn(design, 'programme'), untold: untoldOn(design, 'programme'),
  }
}

export const actions: Actions = {
  /** Records what is decided about what earlier programmes taught; refused where somebody changed the related programmes since the page was drawn. */
  async decide({ request, locals, params, url }) {
    const form = await request.formData()
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    const changes = changesOfDecisions(form, record)
    const outcome = changes.length === 0 ? undefined : await locals.call('edit-programme', { programme: params.programme, changes })
    if (outcome && !outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, `${url.pathname}#considered`)
  },
}
