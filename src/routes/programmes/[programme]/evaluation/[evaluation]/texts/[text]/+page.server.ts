import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { inTreeOrder } from '#rooms/evaluation/coding/code.ts'
import { translator } from '#ui/i18n/translate.ts'
import { field, granted } from '../../../../../../answer.ts'
import { deskOf, fileIn, nameOfText } from '../../whence.ts'
import { documentFrom } from '../document.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined
  const [from, page, q, codings] = [asked('from'), asked('page'), asked('q'), asked('codings') === 'all' ? 'all' as const : 'mine' as const]
  const of = { programme: params.programme, evaluation: params.evaluation }
  const read = granted(await locals.call('read-text', { ...params, codings, ...(from ? { from } : {}), ...(page ? { page } : {}), ...(q ? { q } : {}) }), url.pathname)
  const { codes } = granted(await locals.call('read-codebook', of))
  const { memos } = granted(await locals.call('list-memos', { ...of, text: params.text }))
  return { ...read, title: nameOfText({ ...read.text, title: read.text.about.title }, locals.language, translator(locals.language)), q: q ?? '', shows: codings, memos, desk: deskOf(params), path: url.pathname, codes: inTreeOrder(codes, locals.language).map(({ id, name, when, whenNot, example, depth }) => ({ id, name, when, whenNot, example, depth })) }
}

const refusal = (problems: readonly Problem[]) => fail(422, { problems, done: undefined, typed: undefined, about: undefined })
const done = (what: 'coded' | 'removed' | 'marked' | 'saved' | 'read') => ({ problems: undefined, done: what, typed: undefined, about: undefined })
const numbers = (form: FormData) => form.getAll('passage').map(Number).filter(each => Number.isInteger(each) && each > 0)

export const actions: Actions = {
  async code({ request, params, locals, url }) {
    const form = await request.formData()
    const [starts, ends] = [field(form, 'starts'), field(form, 'ends')]
    const chosen = numbers(form)
    const outcome = await locals.call('code-text', { ...params, code: field(form, 'code'), ...(starts === '' ? { passages: chosen } : { stretch: { starts: Number(starts), ends: Number(ends) } }) })
    if (!outcome.ok) return refusal(outcome.problems)
    if (field(form, 'alive') !== '') return done('coded')
    const search = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')))
    redirect(303, `${url.pathname}?${search}#p${chosen.at(-1) ?? 1}`)
  },
  async remove({ request, params, locals }) {
    const outcome = await locals.call('remove-coding', { programme: params.programme, evaluation: params.evaluation, coding: field(await request.formData(), 'coding') })
    return outcome.ok ? done('removed') : refusal(outcome.problems)
  },
  async cite({ request, params, locals }) {
    const form = await request.formData()
    const typed = { title: field(form, 'title'), quote: field(form, 'quote') }
    const outcome = await locals.call('cite-passage', { ...params, ...typed, withGroup: form.has('withGroup'), withCountry: form.has('withCountry') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems, done: undefined, typed, about: undefined })
    redirect(303, `${deskOf(params)}/evidence#${outcome.value.citation}`)
  },
  /** What is marked or chosen, put into the form that cites it: nothing is kept yet. */
  async quote({ request, params, locals, url }) {
    const form = await request.formData()
    const [starts, ends, chosen] = [Number(field(form, 'starts')), Number(field(form, 'ends')), numbers(form)]
    const { passages } = granted(await locals.call('read-text', { ...params, from: url.searchParams.get('from') ?? 1 }))
    const words = ends > 0 ? passages.map(each => each.words.slice(Math.max(0, starts - each.starts), Math.max(0, ends - each.starts))) : passages.filter(each => chosen.includes(each.number)).map(each => each.words)
    const quote = words.filter(each => each !== '').join('\n')
    if (quote === '') return refusal([{ code: 'nothing-chosen', at: '', say: 'No passage is chosen.', do: 'Tick the passages to cite, or mark words of the text; then press again.' }])
    return { problems: undefined, done: 'quoted' as const, typed: { title: '', quote }, about: undefined }
  },
  async mark({ request, params, locals }) {
    const outcome = await locals.call('mark-coded', { ...params, coded: field(await request.formData(), 'coded') === 'yes' })
    return outcome.ok ? done('marked') : refusal(outcome.problems)
  },
  async memo({ request, params, locals }) {
    const outcome = await locals.call('write-memo', { ...params, words: field(await request.formData(), 'words') })
    return outcome.ok ? done('saved') : refusal(outcome.problems)
  },
  async forget({ request, params, locals }) {
    const outcome = await locals.call('remove-memo', { programme: params.programme, evaluation: params.evaluation, memo: field(await request.formData(), 'memo') })
    return outcome.ok ? done('removed') : refusal(outcome.problems)
  },
  async save({ request, params, locals }) {
    const form = await request.formData()
    const about = documentFrom(form)
    const outcome = await locals.call('change-document', { ...params, revision: Number(field(form, 'revision')), document: about as never })
    return outcome.ok ? done('saved') : fail(422, { problems: outcome.problems, done: undefined, typed: undefined, about })
  },
  async file({ request, params, locals }) {
    const file = await fileIn(await request.formData())
    if (!file) return refusal([{ code: 'no-file', at: 'file', say: 'No file was chosen.', do: 'Choose one and send again.' }])
    const outcome = await locals.call('read-document-file', { ...params, ...file })
    return outcome.ok ? done('read') : refusal(outcome.problems)
  },
  async drop({ params, locals }) {
    const outcome = await locals.call('remove-text', params)
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${deskOf(params)}/texts`)
  },
}
