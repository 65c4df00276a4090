import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { MOST_DAYS, TREATMENTS, USUAL_DAYS } from '#rooms/evaluation/comments/choices.ts'
import { field, granted } from '../../../../../answer.ts'
import { labelsOf } from '../../../../../comment/labels.ts'
import { opened } from '../../../opened.ts'
import { inSections, placeFrom } from './sections.ts'
import type { Actions, PageServerLoad } from './$types'

const filterOf = (search: URLSearchParams) => {
  const [round, after] = [search.get('round'), search.get('after')]
  return { ...(round ? { round } : {}), ...(search.has('unanswered') ? { only: 'unanswered' as const } : {}), ...(after ? { after } : {}) }
}

/** What came of taking comments into the working copy, told once by the address. */
const carriedOf = (search: URLSearchParams) => { const [count, left, room] = ['carried', 'left', 'room'].map(name => Number(search.get(name)) || 0) as [number, number, number]; return search.has('carried') ? { count, left, isFull: room === 0 } : undefined }

export const load: PageServerLoad = async event => {
  const { params, locals, url, setHeaders } = event
  // A link that was just made stands on the page this once.
  setHeaders({ 'cache-control': 'private, no-store' })
  const { rounds, readers, links } = granted(await locals.call('list-draft-rounds', params), url.pathname)
  const filter = filterOf(url.searchParams)
  const listed = granted(await locals.call('list-draft-comments', { ...params, ...filter }), url.pathname)
  const [newest] = rounds
  const draft = newest && granted(await locals.call('read-draft-round', { ...params, round: newest.number })).draft
  const { programme: { record } } = await opened(event)
  const parties = (Array.isArray(record.parties) ? record.parties : []).map(({ id, name }) => ({ id, name: name ?? id }))
  return {
    path: url.pathname, rounds, readers, links, newest, next: listed.next, filter, parties, days: { most: MOST_DAYS, usual: USUAL_DAYS }, carried: carriedOf(url.searchParams),
    sections: inSections(listed.comments, draft), places: (draft?.sections ?? []).map(({ key, items }) => ({ key, items: items.map(({ id, text }) => ({ id, text })) })), labels: draft ? labelsOf(draft, locals.language) : {}, count: rounds.reduce((sum, each) => sum + each.comments, 0),
  }
}

type Typed = Readonly<Record<string, string | undefined>>
const refusal = (problems: readonly Problem[], typed: Typed = {}) => fail(422, { problems, typed, made: undefined })
/** Where the page stood before a form of it was sent. */
const back = (url: URL, at: string) => { const kept = ['round', 'unanswered', 'after'].flatMap(name => { const value = url.searchParams.get(name); return value === null ? [] : [[name, value]] }); return `${url.pathname}${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}#${at}` }

export const actions: Actions = {
  async link({ request, params, locals, url }) {
    const form = await request.formData()
    const typed = Object.fromEntries(['reader', 'name', 'party', 'days'].map(name => [name, field(form, name)]))
    const whose = typed['reader'] ? { reader: typed['reader'] } : { ...(typed['name'] ? { name: typed['name'] } : {}), ...(typed['party'] ? { party: typed['party'] } : {}) }
    const outcome = await locals.call('make-draft-link', { ...params, round: field(form, 'round'), ...whose, days: typed['days'] || USUAL_DAYS })
    if (!outcome.ok) return refusal(outcome.problems, typed)
    return { problems: [] as readonly Problem[], typed: {} as Typed, made: { reader: outcome.value.reader, address: `${url.origin}${outcome.value.path}`, expires: outcome.value.expires } }
  },
  async withdraw({ request, params, locals, url }) {
    const outcome = await locals.call('withdraw-draft-link', { ...params, link: field(await request.formData(), 'link') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, back(url, 'links'))
  },
  async rename({ request, params, locals, url }) {
    const form = await request.formData()
    const [reader, name, party] = [field(form, 'reader'), field(form, 'name'), field(form, 'party')]
    const outcome = await locals.call('change-draft-reader', { ...params, reader, name, ...(party === '' ? {} : { party }) })
    if (!outcome.ok) return refusal(outcome.problems, { renamed: reader, name, party })
    redirect(303, back(url, 'links'))
  },
  async close({ request, params, locals, url }) {
    const outcome = await locals.call('close-draft-round', { ...params, round: field(await request.formData(), 'round') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, url.pathname)
  },
  async answer({ request, params, locals, url }) {
    const form = await request.formData()
    const [comment, words, treatment] = [field(form, 'comment'), field(form, 'words'), field(form, 'treatment')]
    const outcome = await locals.call('answer-draft-comment', { ...params, comment, treatment: TREATMENTS.find(each => each === treatment) as typeof TREATMENTS[number], ...(words === '' ? {} : { words }) })
    if (!outcome.ok) return refusal(outcome.problems, { comment, words, treatment })
    redirect(303, back(url, `comment-${comment}`))
  },
  async write({ request, params, locals, url }) {
    const form = await request.formData()
    const typed = Object.fromEntries(['reader', 'place', 'words'].map(name => [name, field(form, name)]))
    const outcome = await locals.call('write-draft-comment', { ...params, round: field(form, 'round'), reader: typed['reader'] ?? '', ...placeFrom(typed['place'] ?? ''), words: typed['words'] ?? '' })
    if (!outcome.ok) return refusal(outcome.problems, { ...typed, written: 'yes' })
    redirect(303, `${url.pathname}#comment-${outcome.value.comment}`)
  },
  async carry({ params, locals, url }) {
    const outcome = await locals.call('carry-draft-comments', { ...params, language: locals.language })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${url.pathname}?${new URLSearchParams(Object.entries(outcome.value).map(([name, count]) => [name === 'changes' ? 'carried' : name, String(count)]))}#carry`)
  },
}
