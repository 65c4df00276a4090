import { error, fail, redirect } from '@sveltejs/kit'
import { fieldsOf, nameOfThing, optionsFor } from '#record/form/fields.ts'
import { changedFields, freeId, valueFrom } from '#record/form/read-form.ts'
import { nounsOfKind } from '#record/nouns.ts'
import { threadOf } from '#record/thread.ts'
import { field, granted, pathHere } from '../../../../../answer.ts'
import { seenBy, sentBy } from '../../../../../form.ts'
import { liesIn } from '../../../live-checks/typed.ts'
import { opened } from '../../../opened.ts'
import type { Actions, PageServerLoad } from './$types'

const NEW = 'new'
/** Why something is changed, where the person said so. */
const becauseIn = (form: FormData): { because?: string } => { const because = field(form, '::because'); return because === '' ? {} : { because } }

export const load: PageServerLoad = async event => {
  const { params, url } = event
  const fields = fieldsOf(params.kind)
  if (!fields) error(404)
  const { programme, failing, base } = await opened(event)
  const within = url.searchParams.get('within') ?? undefined
  const found = params.id === NEW ? undefined : [...nounsOfKind(programme.record, params.kind)].find(each => each.id === params.id && (within === undefined || each.within === within))
  if (params.id !== NEW && !found) error(404)
  const value = (found?.value ?? {}) as Record<string, unknown>
  // What names this thing keeps it: shown beside the act of removing, so that nobody has to find out by trying.
  const namedBy = found ? threadOf(programme.record).namedBy(found.at).map(edge => ({ kind: edge.from.kind, id: edge.from.id, title: nameOfThing(edge.from.value) })) : []
  const presets = Object.fromEntries([...url.searchParams].filter(([key]) => key !== 'back' && key !== 'within'))
  return { kind: params.kind, within, isNew: !found, id: params.id, at: found?.at, fields, options: optionsFor(fields, programme.record), value, title: found ? nameOfThing(value) : '', namedBy, presets, failing: found ? failing.filter(finding => liesIn(finding, found.at)) : [], back: url.searchParams.has('back') ? pathHere(url.searchParams.get('back')) : base }
}

export const actions: Actions = {
  async save({ request, params, locals, url }) {
    const form = await request.formData()
    const fields = fieldsOf(params.kind)
    if (!fields) error(404)
    const [sent, seen] = [sentBy(form), seenBy(form)]
    const within = url.searchParams.get('within')
    const shared = { kind: params.kind, ...(within ? { within } : {}) }
    const typed = Object.fromEntries(fields.map(field => [field.name, valueFrom(field, sent, field.name, seen[field.name])] as const).filter(([, value]) => value !== undefined))
    const back = pathHere(form.get('back'))
    const why = becauseIn(form)
    let id = params.id
    if (params.id === NEW) {
      const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
      id = sent.all('id')[0]?.trim() || freeId(params.kind, nameOfThing(typed), new Set([...nounsOfKind(record, params.kind)].map(each => each.id)))
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes: [{ act: 'added', id, ...shared, after: { id, ...typed } }] })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    } else {
      const changes = changedFields(fields, sent, seen).map(each => ({ act: 'changed' as const, id, ...shared, ...each }))
      if (changes.length > 0) {
        const outcome = await locals.call('edit-programme', { programme: params.programme, changes, ...why })
        if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
      }
    }
    redirect(303, `${back.replace(/#.*$/, '')}#${encodeURIComponent(id)}`)
  },
  async remove({ request, params, locals, url }) {
    const form = await request.formData()
    const within = url.searchParams.get('within')
    const outcome = await locals.call('edit-programme', { programme: params.programme, changes: [{ act: 'removed', kind: params.kind, id: params.id, ...(within ? { within } : {}), before: seenBy(form) }], ...becauseIn(form) })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined })
    redirect(303, pathHere(form.get('back')))
  },
}
