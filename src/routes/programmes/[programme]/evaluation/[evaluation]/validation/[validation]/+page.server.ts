import { error, fail, redirect } from '@sveltejs/kit'
import { VIEWS } from '#rooms/evaluation/comments/choices.ts'
import { sentId, type SentDraft } from '#rooms/evaluation/comments/sent.ts'
import type { StatementView } from '#rooms/evaluation/comments/validation.ts'
import { field, granted } from '../../../../../../answer.ts'
import { labelsOf } from '../../../../../../comment/labels.ts'
import { deskOf } from '../../whence.ts'
import { asTyped, typedFrom, workshopFrom } from '../workshop.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = { readonly locals: App.Locals, readonly params: { readonly programme: string, readonly evaluation: string, readonly validation: string }, readonly url: URL }

async function found({ locals, params: { validation, ...params }, url }: Event) {
  const { validations } = granted(await locals.call('list-validations', params), url.pathname)
  const one = validations.find(each => each.id === validation)
  if (!one) error(404, { message: '', problems: [] })
  const { draft } = granted(await locals.call('read-draft-round', { ...params, round: one.round }))
  return { one, draft, params }
}

/** What a workshop is asked to agree to: what the draft says, not how it came about. */
const sectionsOf = (draft: SentDraft) => draft.sections.filter(each => each.part !== 'about' && each.items.length > 0)

export const load: PageServerLoad = async event => {
  const { one, draft, params } = await found(event)
  const { readers } = granted(await event.locals.call('list-draft-rounds', params))
  const names = new Map(readers.map(each => [each.id, each.name]))
  const reader = readers.find(each => each.id === event.url.searchParams.get('reader'))
  const viewsOf = (statement: string) => one.views.filter(each => each.statement === statement)
  const sections = sectionsOf(draft).map(({ key, items }) => ({ key, items: items.map(({ id, text }) => ({
    id, text, mine: viewsOf(id).find(each => each.reader === reader?.id),
    views: VIEWS.map(view => ({ view, said: viewsOf(id).filter(each => each.view === view).map(each => ({ name: names.get(each.reader) ?? '', said: each.said })) })).filter(({ said }) => said.length > 0),
  })) }))
  const silent = sections.flatMap(each => each.items).filter(each => each.views.length === 0).length
  const labels = labelsOf(draft, event.locals.language)
  const { views: told, standing } = granted(await event.locals.call('preview-told-views', { ...params, validation: one.id }))
  const label = new Map(sections.flatMap(each => each.items).map(({ id }) => [id, labels[id] ?? '']))
  return {
    toTell: told.map(({ on, ...each }) => ({ ...each, label: label.get(sentId(params.evaluation, on)) ?? '' })), standing,
    path: event.url.pathname, silent, list: `${deskOf(params)}/validation`, readers, reader, sections, labels, workshop: { ...asTyped(one), round: one.round, revision: one.revision, people: one.attended }, said: new Set(one.views.map(each => each.reader)).size,
  }
}

export const actions: Actions = {
  async change(event) {
    const form = await event.request.formData()
    const typed = typedFrom(form)
    const outcome = await event.locals.call('change-validation', { ...event.params, revision: field(form, 'revision'), value: workshopFrom(typed) })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed })
    redirect(303, event.url.pathname)
  },
  async views(event) {
    const form = await event.request.formData()
    const [{ one, draft }, reader] = [await found(event), field(form, 'reader')]
    const mine = sectionsOf(draft).flatMap(each => each.items).flatMap(({ id }): StatementView[] => {
      const [view, said] = [VIEWS.find(each => each === field(form, `${id}.view`)), field(form, `${id}.said`)]
      return view ? [{ reader, statement: id, view, ...(said === '' ? {} : { said }) }] : []
    })
    const { id: _, round: __, revision: ___, views, ...value } = one
    const outcome = await event.locals.call('change-validation', { ...event.params, revision: field(form, 'revision'), value, views: [...views.filter(each => each.reader !== reader), ...mine] })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined })
    redirect(303, `${event.url.pathname}#views`)
  },
  async tell({ request, params, locals, url }) {
    const outcome = await locals.call('tell-views', { ...params, tell: field(await request.formData(), 'tell') === 'yes' })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined })
    redirect(303, `${url.pathname}#told`)
  },
  async remove({ params: { validation, ...params }, locals }) {
    const outcome = await locals.call('remove-validation', { ...params, validation })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined })
    redirect(303, `${deskOf(params)}/validation`)
  },
}
