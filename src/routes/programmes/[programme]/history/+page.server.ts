import { isPlain } from '#language/plain.ts'
import { granted } from '../../../answer.ts'
import type { PageServerLoad } from './$types'


/** The fields that differ between two states of a thing. */
function changes(before: unknown, after: unknown): { field: string, before: unknown, after: unknown }[] {
  if (!isPlain(before) || !isPlain(after)) return []
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map(key => ({ field: key, before: before[key], after: after[key] }))
}

/** The minute of a moment, and that of some seconds before: what was made at once may begin in one and end in the next. */
const minutesAround = (at: string): string[] => [new Date(Date.parse(at) - 10_000).toISOString().slice(0, 16), at.slice(0, 16)]

const titleOf = (value: unknown): string => isPlain(value) ? String(value['title'] ?? value['name'] ?? value['text'] ?? value['statement'] ?? value['what'] ?? value['reason'] ?? value['words'] ?? '').slice(0, 160) : ''

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const after = Number(url.searchParams.get('after')) || undefined
  const { entries, next } = granted(await locals.call('read-history', { programme: params.programme, ...(after === undefined ? {} : { after }) }), url.pathname)
  // Changes made at once from a workbook lead to where they can be taken back at once.
  const { applied } = granted(await locals.call('list-workbooks', { programme: params.programme }))
  const sets = Object.fromEntries(applied.flatMap(({ workbook, name, by, at }) => minutesAround(at).map(minute => [`${minute} ${by}`, { workbook, name }])))
  return { sets, entries: entries.map(({ before, after: now, ...entry }) => ({ ...entry, title: titleOf(now ?? before), changes: entry.act === 'update' ? changes(before, now) : [] })), next }
}
