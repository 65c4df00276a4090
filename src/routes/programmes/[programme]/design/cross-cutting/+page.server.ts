import { fail, redirect } from '@sveltejs/kit'
import { CROSS_CUTTING_ISSUES } from '#language/code-lists.ts'
import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import { issueRows, STEPS } from '#rooms/design/cross-cutting/fading.ts'
import { field, granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { failingOn, namesOf, untoldOn } from '../reading.ts'
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

/** A free id for an issue that is recorded for the first time. */
const idFor = (issue: string, taken: ReadonlySet<string>): string => { for (let count = 1; ; count++) { const id = count === 1 ? issue : `${issue}-${count}`; if (!taken.has(id)) return id } }

export const actions: Actions = {
  async mark({ request, locals, params, url }) {
    const form = await request.formData()
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    const taken = new Set((record.design?.crossCutting ?? []).map(each => each.id))
    const changes = form.getAll('row').map(String).flatMap((row): Change[] => {
      const [issue = '', id = ''] = row.split('/')
      const typed = field(form, `marker:${row}`)
      const said = { marker: typed === '' ? undefined : Number(typed), addressedHow: field(form, `how:${row}`).replaceAll('\r\n', '\n') || undefined }
      if (id === '') {
        if ((said.marker === undefined && said.addressedHow === undefined) || !CROSS_CUTTING_ISSUES.some(each => each === issue)) return []
        const free = idFor(issue, taken)
        return [{ act: 'added', kind: 'crossCutting', id: free, after: Object.fromEntries(Object.entries({ id: free, issue, ...said }).filter(([, value]) => value !== undefined)) }]
      }
      const before = { marker: field(form, `seen-marker:${row}`) === '' ? undefined : Number(field(form, `seen-marker:${row}`)), addressedHow: String(form.get(`seen-how:${row}`) ?? '').replaceAll('\r\n', '\n') || undefined }
      return (['marker', 'addressedHow'] as const).filter(key => !same(key === 'addressedHow' ? before[key]?.trim() : before[key], said[key])).map((key): Change => ({ act: 'changed', kind: 'crossCutting', id, field: key, ...(before[key] === undefined ? {} : { before: before[key] }), ...(said[key] === undefined ? {} : { after: said[key] }) }))
    })
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])) })
    }
    redirect(303, `${url.pathname}?saved#matrix`)
  },
}
