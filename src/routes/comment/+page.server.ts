import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import type { Commands } from '#assembly/commands.ts'
import { field } from '../answer.ts'
import { LINK, PATH } from './link.ts'
import { labelsOf } from './labels.ts'
import type { Actions, PageServerLoad } from './$types'

type Sent = Commands['read-sent-draft']['output']

async function opened({ locals, cookies }: { locals: App.Locals, cookies: { get(name: string): string | undefined } }): Promise<Sent> {
  const outcome = await locals.call('read-sent-draft', { token: cookies.get(LINK) ?? '' })
  if (outcome.ok) return outcome.value
  const [first] = outcome.problems
  error(first?.code === 'too-many' ? 429 : 404, { message: first?.code ?? '', problems: outcome.problems })
}

export const load: PageServerLoad = async event => {
  event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const { draft, comments, ...sent } = await opened(event)
  const said = (key: string) => comments.filter(each => each.section === key)
  const known = new Set(draft.sections.map(each => each.key))
  const written = event.url.searchParams.get('written')
  return {
    ...sent, draft, labels: labelsOf(draft, event.locals.language), sections: draft.sections.map(section => ({ section, said: said(section.key) })), elsewhere: comments.filter(each => !known.has(each.section)),
    count: comments.length, written: draft.sections.find(each => each.key === written)?.key,
  }
}

export const actions: Actions = {
  async write(event) {
    const form = await event.request.formData()
    const typed = { section: field(form, 'section'), statement: field(form, 'statement'), words: field(form, 'words') }
    const refuse = (problems: readonly Problem[]) => fail(problems[0]?.code === 'too-many' ? 429 : 422, { problems, typed })
    // Another link may have been opened in this browser since the page was drawn, in another name.
    const { link, draft } = await opened(event)
    if (link !== field(form, 'link')) return refuse([{ code: 'another-link', at: '', say: '', do: '' }])
    if (typed.words === '') return refuse([{ code: 'no-words', at: '', say: '', do: '' }])
    const outcome = await event.locals.call('comment-on-sent-draft', { token: event.cookies.get(LINK) ?? '', section: typed.section, words: typed.words, ...(typed.statement === '' ? {} : { statement: typed.statement }) })
    if (!outcome.ok) return refuse(outcome.problems)
    redirect(303, `${PATH}?written=${encodeURIComponent(typed.section)}#said-${draft.sections.findIndex(each => each.key === typed.section)}`)
  },
}
