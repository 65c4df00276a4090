import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { isNone, isUnknown } from '#language/instead.ts'
import { isPlain } from '#language/plain.ts'
import type { Change } from '#record/change.ts'
import { optionsFor } from '#record/form/fields.ts'
import { isPart } from '#record/frame.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { countedAs } from '#rooms/design/budget/amounts.ts'
import { placeOfPlan, shortFieldsOf, wordsFieldOf } from '#rooms/design/plans/forms.ts'
import { PLANS, planSections, type PlanName, type PlanSection } from '#rooms/design/plans/sections.ts'
import { shownMoney } from '#ui/i18n/format.ts'
import { field, granted } from '../../../../answer.ts'
import { seenBy } from '../../../../form.ts'
import { opened } from '../../opened.ts'
import { budgetOf, failingOn, moneyTiers, namesOf, shortNames, untoldOn } from '../reading.ts'
import { changesOfItem, itemTyped, wordsTyped } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most items of one plan shown; how many more there are is said. */
const MOST_ITEMS = 60

/** What is recorded of a plan beside its items: what its form shows, and compares with when it is sent. */
function wordsOf(plan: PlanName, record: ProgrammeRecord): unknown {
  const value: unknown = record.design?.plans?.[plan]
  const field = wordsFieldOf(plan)
  if (!isPlain(value) || isNone(value) || isUnknown(value) || !isPart(placeOfPlan(plan))) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => field?.fields?.some(each => each.name === key)))
}

function shown(section: PlanSection, record: ProgrammeRecord) {
  const fields = section.kind === undefined ? undefined : shortFieldsOf(section.kind)
  return {
    ...section, items: section.items.slice(0, MOST_ITEMS), hidden: Math.max(0, section.items.length - MOST_ITEMS), count: section.items.length + (section.wordsHang.length > 0 ? 1 : 0), hanging: section.items.filter(item => item.hangs.length > 0).length + (section.wordsHang.length > 0 ? 1 : 0),
    fields, wordsField: wordsFieldOf(section.plan), wordsValue: wordsOf(section.plan, record),
  }
}

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const [partyName, lineName, budget, { terms }] = [shortNames(record), namesOf(record, 'budgetLine'), budgetOf(record), moneyTiers(record)]
  const amounts = new Map((budget?.lines ?? []).map(line => { const { own } = countedAs(line, line.amount, line.currency, terms); return [line.id, own && shownMoney(own, event.locals.language)] }))
  const sections = planSections(record).map(section => shown(section, record))
  const asked = sections.flatMap(section => [...section.fields ?? [], ...section.wordsField ? [section.wordsField] : []])
  return {
    sections, options: optionsFor(asked, record), hanging: sections.reduce((sum, section) => sum + section.hanging, 0), lacking: sections.filter(section => section.state !== 'there').map(section => section.plan),
    parties: Object.fromEntries((record.parties ?? []).map(({ id }) => [id, partyName(id)])), lines: Object.fromEntries((budget?.lines ?? []).map(({ id }) => [id, { name: lineName(id), amount: amounts.get(id) }])),
    hasLines: (budget?.lines ?? []).length > 0, failing: failingOn(design, 'plans'), untold: untoldOn(design, 'plans'),
  }
}

type Event = Pick<RequestEvent<{ programme: string }>, 'locals' | 'params' | 'url' | 'request'>

async function made({ locals, params, url }: Event, changes: readonly Change[], plan: string, typed: unknown, of: string) {
  if (changes.length > 0) {
    const outcome = await locals.call('edit-programme', { programme: params.programme, changes: [...changes] })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: typed as Record<string, unknown> | undefined, of })
  }
  redirect(303, `${url.pathname}#${plan}`)
}

const planOfKind = (kind: string): PlanName | undefined => PLANS.find(each => 'kind' in each && each.kind === kind)?.plan

/** Adds an item, or changes the fields of one that its short form shows. */
async function changeItem(event: Event) {
  const form = await event.request.formData()
  const [kind, id] = [field(form, '::kind'), field(form, '::id')]
  const [fields, plan] = [shortFieldsOf(kind), planOfKind(kind)]
  if (!fields || !plan) error(404)
  const { record } = granted(await event.locals.call('read-programme', { programme: event.params.programme }))
  return made(event, changesOfItem(form, record), plan, itemTyped(form, fields), `${kind}/${id}`)
}

/** Takes an item away, as the person saw it. */
async function removeItem(event: Event) {
  const form = await event.request.formData()
  const [kind, id] = [field(form, '::kind'), field(form, '::id')]
  const plan = planOfKind(kind)
  if (!plan) error(404)
  return made(event, [{ act: 'removed', kind, id, before: seenBy(form)['value'] }], plan, undefined, `${kind}/${id}`)
}

/** Says that there is no such plan, that it is not known, or what it says besides its items. */
async function sayWords(event: Event) {
  const form = await event.request.formData()
  const plan = PLANS.find(each => each.plan === field(form, '::plan'))?.plan
  const words = plan && wordsFieldOf(plan)
  if (!words) error(404)
  const { changes, typed } = wordsTyped(form, plan, words)
  return made(event, changes, plan, { [words.name]: typed }, plan)
}

export const actions: Actions = { item: changeItem, remove: removeItem, words: sayWords }
