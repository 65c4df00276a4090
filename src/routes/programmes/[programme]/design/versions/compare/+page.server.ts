import { error, fail } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { differencesOf } from '../differences.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

type Side = { readonly record: ProgrammeRecord, readonly version?: number, readonly programme?: string }

/** What one side of a comparison names: the present state, a version's number, or another programme one may read. */
async function sideOf(event: Pick<RequestEvent, 'locals' | 'params' | 'url'>, named: string): Promise<Side> {
  if (named === 'now') return { record: (await opened(event)).programme.record }
  if (/^\d{1,9}$/.test(named)) return { record: granted(await event.locals.call('read-version', { programme: event.params.programme, version: Number(named) })).design, version: Number(named) }
  if (!/^[0-9a-f-]{36}$/.test(named)) error(404)
  const { record } = granted(await event.locals.call('read-programme', { programme: named }))
  return { record, programme: record.programme.title ?? record.programme.code ?? named }
}

export const load: PageServerLoad = async event => {
  const [from, to] = [event.url.searchParams.get('from') ?? 'now', event.url.searchParams.get('to') ?? 'now']
  const { programme } = await opened(event)
  const [before, after] = [await sideOf(event, from), await sideOf(event, to)]
  const { parts, more } = differencesOf(before.record, after.record, event.locals.language)
  const shown = ({ version, programme: other }: Side) => ({ version, programme: other })
  return { from, to, before: shown(before), after: shown(after), parts, more, side: event.url.searchParams.get('view') === 'side', mayRestore: programme.mayWrite && before.version !== undefined && to === 'now' }
}

export const actions: Actions = {
  /** Another file against the present state: read, compared, and let go. */
  default: async event => {
    const form = await event.request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') return fail(422, { problems: [] as readonly Problem[], missing: true })
    const read = await event.locals.call('read-file', { name: file.name.slice(0, 255), bytes: Buffer.from(await file.arrayBuffer()).toString('base64') })
    if (!read.ok) return fail(422, { problems: read.problems as readonly Problem[], missing: false })
    const { programme } = await opened(event)
    const { parts, more } = differencesOf(programme.record, read.value.record, event.locals.language)
    return { file: file.name, parts, more }
  },
}
