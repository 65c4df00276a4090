import { error, fail, redirect } from '@sveltejs/kit'
import { COUNTRIES } from '#language/country.ts'
import type { Problem } from '#language/problem.ts'
import { COPIED_PARTS, copyOf, heldOf, type CopiedPart } from '#record/copy.ts'
import { freeId } from '#record/form/read-form.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { notingTakenOver, taughtBy } from '#record/taught.ts'
import { recordFrom } from '#record/validate.ts'
import { field, granted } from '../../answer.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most lessons, good practices and recommendations offered to come along; the rest is counted. */
const MOST_TAUGHT = 500
const PROGRAMME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const nameOf = ({ title, code }: { readonly title?: string | undefined, readonly code?: string | undefined }, id: string) => [code, title].filter(Boolean).join(' · ') || id

/** What a programme has to offer to the next one, and whether this person may note in it what the next one takes over; `next` is the phase that is noted there already. */
async function offered(locals: App.Locals, id: string, at: string) {
  const { record, mayWrite } = granted(await locals.call('read-programme', { programme: id }), at)
  const held = heldOf(record)
  const taught = taughtBy(record)
  return { id, title: nameOf(record.programme, id), parts: COPIED_PARTS.map(part => ({ part, held: held[part] })), taught: taught.slice(0, MOST_TAUGHT), taughtLeft: Math.max(0, taught.length - MOST_TAUGHT), mayNote: mayWrite, next: record.followUp?.nextPhase?.title }
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { programmes } = granted(await locals.call('list-programmes', { limit: 100 }), url.pathname)
  const chosen = url.searchParams.get('source') ?? ''
  if (chosen !== '' && !PROGRAMME.test(chosen)) error(404)
  return { others: programmes.map(each => ({ id: each.id, title: nameOf(each, each.id) })), countries: [...COUNTRIES].sort(), source: chosen === '' ? undefined : await offered(locals, chosen, url.pathname) }
}

const FACTS = ['title', 'code', 'objective', 'currency', 'start', 'months'] as const

/** Only what was typed is recorded: an empty field says nothing. */
function startOf(form: FormData): ProgrammeRecord['programme'] {
  const [title, code, objective, currency, start, months] = FACTS.map(name => field(form, name))
  const countries = form.getAll('country').filter(each => typeof each === 'string' && each !== '').map(country => ({ country: String(country) }))
  const period = { ...(start ? { start } : {}), ...(months ? { plannedMonths: Number(months) } : {}) }
  return {
    id: freeId('programme', title || code || '', new Set()), ...(title ? { title } : {}), ...(code ? { code } : {}), ...(objective ? { objective } : {}), ...(currency ? { currency: currency.toUpperCase() } : {}),
    ...(countries.length > 0 ? { countries } : {}), ...(Object.keys(period).length > 0 ? { period } : {}),
  }
}

/** What was sent, to stand in the form again where it was refused. */
const typedIn = (form: FormData) => ({ facts: Object.fromEntries(FACTS.map(name => [name, field(form, name)])), ticked: ['country', 'part', 'taught', 'note'].flatMap(name => form.getAll(name).map(value => `${name}/${String(value)}`)) })

/** Notes in the other programme what this one takes over. The new programme is there by then, so a refusal is told on its page and undoes nothing. */
async function noteTakenOver(locals: App.Locals, source: { readonly id: string, readonly record: ProgrammeRecord }, wanted: ReadonlySet<FormDataEntryValue>, title: string): Promise<'yes' | 'no' | 'none'> {
  const changes = notingTakenOver(source.record, wanted as ReadonlySet<string>, title)
  if (changes.length === 0) return 'none'
  return (await locals.call('edit-programme', { programme: source.id, changes: [...changes] })).ok ? 'yes' : 'no'
}

export const actions: Actions = {
  async nothing({ request, locals }) {
    const form = await request.formData()
    const outcome = await locals.call('create-programme', { record: { throughline: 1, programme: startOf(form) } })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], typed: typedIn(form) })
    redirect(303, `/programmes/${outcome.value.programme}/design`)
  },
  async another({ request, locals }) {
    const form = await request.formData()
    const from = field(form, 'source')
    const chosen = new Set(form.getAll('part').filter((each): each is CopiedPart => COPIED_PARTS.includes(each as CopiedPart)))
    const begun = recordFrom({ throughline: 1, programme: startOf(form) })
    if (!begun.ok) return fail(422, { problems: begun.problems, typed: typedIn(form) })
    const source = await locals.call('read-programme', { programme: from })
    if (!source.ok) return fail(422, { problems: source.problems as readonly Problem[], typed: typedIn(form) })
    const wanted = new Set(form.getAll('taught'))
    const considered = taughtBy(source.value.record).filter(({ key }) => wanted.has(key)).map(each => each.consideration)
    const { record } = copyOf(source.value.record, chosen, begun.value.programme, considered)
    const outcome = await locals.call('create-programme', { record })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], typed: typedIn(form) })
    const noted = form.has('note') ? await noteTakenOver(locals, source.value, wanted, nameOf(begun.value.programme, from)) : undefined
    redirect(303, `/programmes/${outcome.value.programme}/design?${new URLSearchParams([['from', from], ...[...chosen].map(part => ['part', part]), ...(noted ? [['noted', noted]] : [])])}`)
  },
}
