import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { preview, said } from './shown.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** How soon the page asks again while the workbook is read, in seconds. */
const AGAIN = 2

/** The page of changes an address asks for. */
const pageOf = (url: URL): number => { const page = Number(url.searchParams.get('page')); return Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1 }

export const load: PageServerLoad = async event => {
  const { params, locals, url, setHeaders } = event
  await opened(event)
  const sheet = url.searchParams.get('sheet')?.slice(0, 200)
  const outcome = await locals.call('read-workbook', { programme: params.programme, workbook: params.workbook, page: pageOf(url), ...(sheet ? { sheet } : {}) })
  if (!outcome.ok && outcome.problems[0]?.code === 'wrong-value') error(404)
  const found = granted(outcome, url.pathname)
  // Works without scripts; each answer tells how far it is.
  if (found.state === 'waiting' || found.state === 'working') setHeaders({ refresh: String(AGAIN) })
  if (found.state === 'ready') return { found: preview(found, locals.language), isKept: url.searchParams.has('kept') }
  if (found.state === 'applied') return { found: { ...found, shown: found.shown.map(each => said(each, locals.language)) }, isKept: false }
  return { found, isKept: false }
}

const texts = (form: FormData, name: string): string[] => form.getAll(name).filter((each): each is string => typeof each === 'string')

/** Keeps what the form chose; what it did not show stays as it was. */
async function choose({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>, form: FormData) {
  const [take, takeSheets] = [new Set(texts(form, 'take')), new Set(texts(form, 'sheet'))]
  const mine = Object.fromEntries(texts(form, 'conflict').flatMap(key => { const seen = field(form, `mine.${key}`); return seen === '' ? [] : [[key, seen]] }))
  const shown = texts(form, 'shown')
  const sheets = texts(form, 'sheetShown')
  return locals.call('choose-from-workbook', {
    programme: params.programme, workbook: params.workbook, mine, take: [...shown.filter(key => take.has(key)), ...texts(form, 'conflict')], leave: shown.filter(key => !take.has(key)),
    takeSheets: sheets.filter(key => takeSheets.has(key)), leaveSheets: sheets.filter(key => !takeSheets.has(key)),
  })
}

const refusal = (problems: readonly Problem[], about: 'choose' | 'apply' | 'undo', reason = '') => fail(422, { problems, about, reason })

export const actions: Actions = {
  /** Keeps the choices, and goes to the page or sheet asked for. */
  async choose(event) {
    const form = await event.request.formData()
    const chosen = await choose(event, form)
    if (!chosen.ok) return refusal(chosen.problems, 'choose')
    const [go, sheet] = [field(form, 'go'), field(form, 'onSheet')]
    const query = new URLSearchParams({ ...(sheet === '' ? {} : { sheet }), ...(/^\d+$/.test(go) ? { page: go } : { kept: '' }) })
    redirect(303, `?${query}${/^\d+$/.test(go) ? '#changes' : ''}`)
  },
  async apply(event) {
    const form = await event.request.formData()
    const reason = field(form, 'reason')
    const chosen = await choose(event, form)
    if (!chosen.ok) return refusal(chosen.problems, 'apply', reason)
    const outcome = await event.locals.call('apply-workbook', { programme: event.params.programme, workbook: event.params.workbook, reason })
    if (!outcome.ok) return refusal(outcome.problems, 'apply', reason)
    redirect(303, `/programmes/${event.params.programme}/design/workbook/${event.params.workbook}`)
  },
  async undo({ locals, params }) {
    const outcome = await locals.call('undo-workbook', { programme: params.programme, workbook: params.workbook })
    if (!outcome.ok) return refusal(outcome.problems, 'undo')
    redirect(303, `/programmes/${params.programme}/design/workbook/${params.workbook}`)
  },
  async discard({ locals, params }) {
    const outcome = await locals.call('discard-workbook', { programme: params.programme, workbook: params.workbook })
    if (!outcome.ok) return refusal(outcome.problems, 'choose')
    redirect(303, `/programmes/${params.programme}/design/workbook`)
  },
}
