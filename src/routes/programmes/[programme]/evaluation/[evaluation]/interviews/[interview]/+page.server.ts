import { fail, redirect } from '@sveltejs/kit'
import { PARTY_GROUPS } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../../../answer.ts'
import { opened } from '../../../../opened.ts'
import { deskOf, fileIn } from '../../whence.ts'
import { countriesIn, interviewFrom } from '../reading.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { params, locals, url } = event
  const { interview, notes, seen } = granted(await locals.call('read-interview', params), url.pathname)
  const { evaluation } = granted(await locals.call('read-evaluation-draft', { programme: params.programme, evaluation: params.evaluation }))
  const questions = evaluation.questions ?? []
  const { texts } = granted(await locals.call('list-texts', params))
  const { programme: { record } } = await opened(event)
  const countries = countriesIn(locals.language, (record.programme.countries ?? []).map(each => each.country))
  return { texts: texts.map(({ id, kind, passages, codings }) => ({ id, kind, passages, codings })), interview, notes, seen, countries, place: countries.find(each => each.code === interview.country)?.name, questions: questions.map(({ id, question }) => ({ id, question })), groups: [...new Set([...PARTY_GROUPS, interview.group])], list: url.pathname.replace(/\/[^/]+$/, '') }
}

const refusal = (problems: readonly Problem[], more: { typed?: Record<string, unknown>, said?: string }) => fail(422, { problems, typed: more.typed, said: more.said, saved: undefined })

export const actions: Actions = {
  async save({ request, params, locals }) {
    const form = await request.formData()
    const typed = interviewFrom(form)
    const outcome = await locals.call('change-interview', { ...params, revision: Number(field(form, 'revision')), value: typed as never })
    return outcome.ok ? { problems: undefined, typed: undefined, said: undefined, saved: 'interview' as const } : refusal(outcome.problems, { typed })
  },
  async notes({ request, params, locals }) {
    const form = await request.formData()
    const said = String(form.get('notes') ?? '').replaceAll('\r\n', '\n')
    const outcome = await locals.call('write-interview-notes', { ...params, seen: Number(field(form, 'seen')), notes: said })
    return outcome.ok ? { problems: undefined, typed: undefined, said: undefined, saved: 'notes' as const } : refusal(outcome.problems, { said })
  },
  async transcript({ request, params, locals }) {
    const file = await fileIn(await request.formData())
    if (!file) return refusal([{ code: 'no-file', at: 'file', say: 'No file was chosen.', do: 'Choose one and send again.' }], {})
    const outcome = await locals.call('add-transcript', { ...params, ...file })
    if (!outcome.ok) return refusal(outcome.problems, {})
    redirect(303, `${deskOf(params)}/texts/${outcome.value.text}`)
  },
  async remove({ params, locals, url }) {
    const outcome = await locals.call('remove-interview', params)
    if (!outcome.ok) return refusal(outcome.problems, {})
    redirect(303, url.pathname.replace(/\/[^/]+$/, ''))
  },
}
