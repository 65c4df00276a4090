import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field } from '../answer.ts'
import { LINK, PATH } from './link.ts'
import { labelsOf } from './labels.ts'
import type { Actions, PageServerLoad } from './$types'

type Event = { readonly locals: App.Locals, readonly cookies: { get(name: string): string | undefined } }

const opened = ({ locals, cookies }: Event) => locals.call('read-sent-draft', { token: cookies.get(LINK) ?? '' })
const statusOf = (problems: readonly Problem[], otherwise: number) => problems[0]?.code === 'too-many' ? 429 : problems[0]?.at === 'token' ? 404 : otherwise

export const load: PageServerLoad = async event => {
  event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const outcome = await opened(event)
  if (!outcome.ok) {
    // Whoever sent a comment that was not taken gets a page with their words on it, of the same status.
    if (event.request.method === 'POST') return { sent: undefined }
    error(statusOf(outcome.problems, 404), { message: '', problems: outcome.problems })
  }
  const { draft, comments, ...sent } = outcome.value
  const said = (key: string) => comments.filter(each => each.section === key)
  const known = new Set(draft.sections.map(each => each.key))
  const written = event.url.searchParams.get('written')
  return { sent: {
    ...sent, draft, labels: labelsOf(draft, event.locals.language), sections: draft.sections.map(section => ({ section, said: said(section.key) })), elsewhere: comments.filter(each => !known.has(each.section)),
    written: draft.sections.find(each => each.key === written)?.key,
  } }
}

export const actions: Actions = {
  async write(event) {
    const form = await event.request.formData()
    const typed = { section: field(form, 'section'), statement: field(form, 'statement'), words: field(form, 'words') }
    const refuse = (problems: readonly Problem[]) => fail(statusOf(problems, 422), { problems, typed })
    const current = await opened(event)
    if (!current.ok) return refuse(current.problems)
    // Another link may have been opened in this browser since the page was drawn, in another name.
    if (current.value.link !== field(form, 'link')) return refuse([{ code: 'another-link', at: '', say: '', do: '' }])
    if (typed.words === '') return refuse([{ code: 'no-words', at: '', say: '', do: '' }])
    const outcome = await event.locals.call('comment-on-sent-draft', { token: event.cookies.get(LINK) ?? '', section: typed.section, words: typed.words, ...(typed.statement === '' ? {} : { statement: typed.statement }) })
    if (!outcome.ok) return refuse(outcome.problems)
    redirect(303, `${PATH}?written=${encodeURIComponent(typed.section)}#said-${current.value.draft.sections.findIndex(each => each.key === typed.section)}`)
  },
}
