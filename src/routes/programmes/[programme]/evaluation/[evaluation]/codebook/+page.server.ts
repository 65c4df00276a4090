import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { inTreeOrder } from '#rooms/evaluation/coding/code.ts'
import { field, granted } from '../../../../../answer.ts'
import { deskOf } from '../whence.ts'
import type { Actions, PageServerLoad } from './$types'

const FIELDS = ['name', 'when', 'whenNot', 'example'] as const

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { codes } = granted(await locals.call('read-codebook', params), url.pathname)
  const { memos } = granted(await locals.call('list-memos', params))
  return { codes: inTreeOrder(codes, locals.language), open: url.searchParams.get('code') ?? '', below: url.searchParams.get('below') ?? '', memos: memos.filter(each => each.text === undefined), desk: deskOf(params), path: url.pathname }
}

const codeFrom = (form: FormData) => Object.fromEntries(FIELDS.map(name => [name, field(form, name)] as const).filter(([, value]) => value !== ''))
const under = (form: FormData) => { const parent = field(form, 'parent'); return parent === '' ? {} : { parent } }
const refusal = (problems: readonly Problem[], typed: Record<string, unknown> = {}) => fail(422, { problems, typed })

export const actions: Actions = {
  async add({ request, params, locals, url }) {
    const form = await request.formData()
    const outcome = await locals.call('add-code', { ...params, ...under(form), code: codeFrom(form) as never })
    if (!outcome.ok) return refusal(outcome.problems, { ...codeFrom(form), ...under(form) })
    redirect(303, `${url.pathname}#code-${outcome.value.code}`)
  },
  async change({ request, params, locals, url }) {
    const form = await request.formData()
    const code = field(form, 'code')
    const outcome = await locals.call('change-code', { ...params, code, revision: Number(field(form, 'revision')), ...under(form), value: codeFrom(form) as never })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${url.pathname}#code-${code}`)
  },
  async remove({ request, params, locals, url }) {
    const outcome = await locals.call('remove-code', { ...params, code: field(await request.formData(), 'code') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, url.pathname)
  },
  async memo({ request, params, locals, url }) {
    const form = await request.formData()
    const code = field(form, 'code')
    const outcome = await locals.call('write-memo', { ...params, ...(code === '' ? {} : { code }), words: field(form, 'words') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${url.pathname}${code === '' ? '#memos' : `?code=${code}#code-${code}`}`)
  },
  async forget({ request, params, locals, url }) {
    const outcome = await locals.call('remove-memo', { ...params, memo: field(await request.formData(), 'memo') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${url.pathname}#memos`)
  },
}
