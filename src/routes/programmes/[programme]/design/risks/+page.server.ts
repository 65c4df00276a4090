import { fail } from '@sveltejs/kit'
import { nameOfThing } from '#record/form/fields.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { heatMapOf } from '#rooms/design/risks/heat-map.ts'
import { riskLinksOf } from '#rooms/design/risks/links.ts'
import { rhythmOf, standingOf, startOf, type Risk } from '#rooms/design/risks/standing.ts'
import { field, granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { make, registerActions, registerFor, type RegisterAnswer } from '../../registers.ts'
import { failingOn, untoldOn } from '../reading.ts'
import { reviewTyped } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most of each list beside the register; how many more there are is said, and the register has them all. */
const MOST = 50
const MOST_OPTIONS = 500

const firstOf = <T>(list: readonly T[]) => ({ shown: list.slice(0, MOST), more: Math.max(0, list.length - MOST) })

/** What is to be looked at again: overdue risks by name, the longest overdue first, and how many have no rhythm at all. */
function reviewsOf(risks: readonly Risk[], record: ProgrammeRecord, today: string) {
  const rhythms = risks.map(risk => ({ id: risk.id, title: nameOfThing(risk), ...rhythmOf(risk, startOf(record), today) }))
  const late = rhythms.filter(each => each.state === 'overdue' || each.state === 'never').sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
  const next = rhythms.filter(each => each.state === 'soon' || each.state === 'later').sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))[0]
  return { late: firstOf(late), next, withoutRhythm: rhythms.filter(each => each.state === 'no-rhythm').length, open: rhythms.filter(each => each.state !== 'closed').length }
}

/** The risk whose review is to be noted, with what one needs in the meeting. */
function reviewed(risks: readonly Risk[], id: string | null) {
  const risk = risks.find(each => each.id === id)
  return risk && { id: risk.id, title: nameOfThing(risk), now: standingOf(risk).now, trigger: risk.trigger, contingency: risk.contingency, measures: risk.measures, last: risk.reviews?.at(-1)?.remark }
}

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const risks = record.design?.risks ?? []
  const today = new Date().toISOString().slice(0, 10)
  const links = riskLinksOf(record)
  const { moved, unrated, ...map } = heatMapOf(risks)
  return {
    risks: await registerFor(event, { kind: 'risk' }), map: { ...map, moved: firstOf(moved), unrated: firstOf(unrated) }, reviews: reviewsOf(risks, record, today),
    review: reviewed(risks, event.url.searchParams.get('review')), options: risks.filter(risk => risk.status !== 'closed').slice(0, MOST_OPTIONS).map(risk => ({ id: risk.id, title: nameOfThing(risk) })), today,
    links: { assumptions: firstOf(links.assumptions), results: firstOf(links.results), loose: firstOf(links.loose) }, failing: failingOn(design, 'risks'), untold: untoldOn(design, 'risks'),
  }
}

async function review(event: Parameters<Actions[string]>[0]): Promise<RegisterAnswer | ReturnType<typeof fail<RegisterAnswer>>> {
  const form = await event.request.formData()
  const { record } = granted(await event.locals.call('read-programme', { programme: event.params.programme }))
  const risk = record.design?.risks?.find(each => each.id === field(form, 'risk'))
  if (!risk) return fail(422, { kind: 'risk', problems: [{ code: 'gone', at: 'risk', say: 'No risk was chosen, or it is not there any more.', do: 'Choose the risk that was reviewed.' }] })
  const change = reviewTyped(form, risk)
  return change.ok ? make(event, 'risk', 'made', [change.value]) : fail(422, { kind: 'risk', problems: change.problems })
}

export const actions: Actions = { ...registerActions([{ kind: 'risk' }]), review }
