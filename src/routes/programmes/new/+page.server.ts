import { fail, redirect } from '@sveltejs/kit'
import { COUNTRIES } from '#language/country.ts'
import type { Problem } from '#language/problem.ts'
import { COPIED_PARTS, copyOf, type CopiedPart } from '#record/copy.ts'
import { freeId } from '#record/form/read-form.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { field, granted } from '../../answer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { programmes } = granted(await locals.call('list-programmes', { limit: 100 }), url.pathname)
  return { others: programmes.map(({ id, title, code }) => ({ id, title: [code, title].filter(Boolean).join(' · ') || id })), countries: [...COUNTRIES].sort(), parts: COPIED_PARTS }
}

/** Only what was typed is recorded: an empty field says nothing. */
function startOf(form: FormData): ProgrammeRecord['programme'] {
  const [title, code, objective, currency, start, months] = ['title', 'code', 'objective', 'currency', 'start', 'months'].map(name => field(form, name))
  const countries = form.getAll('country').filter(each => typeof each === 'string' && each !== '').map(country => ({ country: String(country) }))
  const period = { ...(start ? { start } : {}), ...(months ? { plannedMonths: Number(months) } : {}) }
  return {
    id: freeId('programme', title || code || '', new Set()), ...(title ? { title } : {}), ...(code ? { code } : {}), ...(objective ? { objective } : {}), ...(currency ? { currency: currency.toUpperCase() } : {}),
    ...(countries.length > 0 ? { countries } : {}), ...(Object.keys(period).length > 0 ? { period } : {}),
  }
}

export const actions: Actions = {
  async nothing({ request, locals }) {
    const form = await request.formData()
    const outcome = await locals.call('create-programme', { record: { throughline: 1, programme: startOf(form) } })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], way: 'nothing' })
    redirect(303, `/programmes/${outcome.value.programme}/design`)
  },
  async another({ request, locals }) {
    const form = await request.formData()
    const chosen = new Set(form.getAll('part').filter((each): each is CopiedPart => COPIED_PARTS.includes(each as CopiedPart)))
    const source = await locals.call('read-programme', { programme: field(form, 'source') })
    if (!source.ok) return fail(422, { problems: source.problems as readonly Problem[], way: 'another' })
    const { record, dropped, left } = copyOf(source.value.record, chosen, startOf(form))
    const outcome = await locals.call('create-programme', { record })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[], way: 'another' })
    redirect(303, `/programmes/${outcome.value.programme}/design?dropped=${dropped}&left=${left.length}`)
  },
}
