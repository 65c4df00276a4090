import { granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { removeThing, saveThing, thingShown, type Which, type Written } from '../../thing-form.ts'
import type { Actions, PageServerLoad } from './$types'

const whichOf = (params: { kind: string, id: string }, url: URL): Which => ({ kind: params.kind, id: params.id, within: url.searchParams.get('within') ?? undefined })

export const load: PageServerLoad = async event => {
  const { programme: { record, mayWrite, independent }, failing, base } = await opened(event)
  const which = whichOf(event.params, event.url)
  const isOthers = independent.includes(which.within ?? (which.kind === 'evaluation' ? which.id : ''))
  const formAt: Parameters<typeof thingShown>[0]['formAt'] = ({ kind, id, within }) => `${base}/things/${kind}/${encodeURIComponent(id)}${within === undefined ? '' : `?within=${encodeURIComponent(within)}`}`
  return thingShown({ record, failing, base, mayWrite: mayWrite && !isOthers, ...(!mayWrite ? { notice: 'forms.mayNot' } : isOthers ? { notice: 'forms.independent' } : {}), formAt }, which, event.url)
}

const written = ({ locals, params: { programme } }: { locals: App.Locals, params: { programme: string } }): Written => ({
  record: async () => granted(await locals.call('read-programme', { programme })).record,
  write: (changes, because) => locals.call('edit-programme', { programme, changes: [...changes], ...because }),
})

export const actions: Actions = {
  save: event => saveThing(written(event), whichOf(event.params, event.url), event.request, event.url),
  remove: event => removeThing(written(event), whichOf(event.params, event.url), event.request),
}
