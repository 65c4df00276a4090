import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Change } from '#record/change.ts'
import { freeId } from '#record/form/read-form.ts'
import { nounsOfKind } from '#record/nouns.ts'
import { keptVersion } from '#rooms/design/budget/versions.ts'
import { field, granted } from '../../../../answer.ts'
import { seenBy } from '../../../../form.ts'
import { budgetOf, namesOf } from '../reading.ts'
import { changesOfRates, inBudget } from './typed.ts'

type Event = Pick<RequestEvent<{ programme: string }>, 'locals' | 'params' | 'url' | 'request'>

const recordOf = async ({ locals, params }: Event) => granted(await locals.call('read-programme', { programme: params.programme })).record
const idsOf = (record: Awaited<ReturnType<typeof recordOf>>, kind: string) => new Set([...nounsOfKind(record, kind)].map(each => each.id))

async function made({ locals, params, url }: Event, changes: readonly Change[], anchor: string) {
  if (changes.length > 0) {
    const outcome = await locals.call('edit-programme', { programme: params.programme, changes: [...changes] })
    if (!outcome.ok) return fail(422, { problems: outcome.problems })
  }
  redirect(303, `${url.pathname}#${anchor}`)
}

/** Puts a dated rate beside the others, or takes one away; compared with the rates the person saw. */
export async function changeRates(event: Event) {
  const form = await event.request.formData()
  return made(event, changesOfRates(form), 'currencies')
}

/** Keeps the budget as it stands as a version, and names the one worked on from now on, which nobody has approved yet. */
export async function keepVersion(event: Event) {
  const form = await event.request.formData()
  const record = await recordOf(event)
  const budget = budgetOf(record)
  if (!budget) return fail(422, { problems: [{ code: 'gone', at: 'design.budget', say: 'There is no budget to keep.', do: 'Add its first line.' }] })
  const seen = seenBy(form)
  const [version, approvedOn, reason, next] = ['version', 'approvedOn', 'reason', 'next'].map(name => field(form, name)) as [string, string, string, string]
  const names = { party: namesOf(record, 'party'), result: namesOf(record, 'result'), activity: namesOf(record, 'activity') }
  const kept = keptVersion(freeId('budgetVersion', version, idsOf(record, 'budgetVersion')), budget, { version, ...(approvedOn === '' ? {} : { approvedOn }), ...(reason === '' ? {} : { reason }) }, (kind, id) => names[kind](id))
  return made(event, [{ act: 'added', kind: 'budgetVersion', id: kept.id, after: kept }, ...inBudget('version', seen['version'], next === '' ? undefined : next), ...inBudget('approvedOn', seen['approvedOn'], undefined)], 'versions')
}

/** Writes signed agreements down as what was planned, where a design was read from what was signed. */
export async function planSigned(event: Event) {
  const record = await recordOf(event)
  const taken = idsOf(record, 'plannedAgreement')
  const changes = (record.delivery?.agreements ?? []).filter(each => !taken.has(each.id)).map(({ id, title, from, to, parent, kind, amount, currency, period, deliverables, supportCostRate }): Change => ({
    act: 'added', kind: 'plannedAgreement', id, after: Object.fromEntries(Object.entries({ id, title, from, to, parent, kind, amount, currency, period, deliverables, supportCostRate }).filter(([, value]) => value !== undefined)),
  }))
  return made(event, changes, 'tiers')
}
