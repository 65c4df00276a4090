import { fail, redirect } from '@sveltejs/kit'
import { issueRows, STEPS } from '#rooms/design/cross-cutting/fading.ts'
import { granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { failingOn, namesOf, untoldOn } from '../reading.ts'
import { changesOfMarks } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most names told in one cell; how many more there are is said. */
const MOST_NAMES = 3

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const names = { narrative: namesOf(record, 'result'), results: namesOf(record, 'result'), indicators: namesOf(record, 'indicator'), budgetLines: namesOf(record, 'budgetLine'), engagements: namesOf(record, 'engagement') }
  const kinds = { narrative: '', results: 'result', indicators: 'indicator', budgetLines: 'budgetLine', engagements: 'engagement' }
  return {
    recorded: record.design?.crossCutting !== undefined, saved: event.url.searchParams.has('saved'),
    rows: issueRows(record).map(({ issue, entry, steps, fading }) => ({
      issue, id: entry?.id, marker: entry?.marker, addressedHow: entry?.addressedHow, fading,
      steps: STEPS.map(step => ({ step, state: steps[step].state, things: [...steps[step].tied, ...steps[step].found].slice(0, MOST_NAMES).map(id => ({ id, kind: kinds[step], name: names[step](id) })), more: Math.max(0, steps[step].tied.length + steps[step].found.length - MOST_NAMES) })),
    })),
    failing: failingOn(design, 'cross-cutting'), untold: untoldOn(design, 'cross-cutting'),
  }
}

export const actions: Actions = {
  async mark({ request, locals, params, url }) {
    const form = await request.formData()
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    const changes = changesOfMarks(form, record)
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) })
    }
    redirect(303, `${url.pathname}?saved#matrix`)
  },
}
