import { isPlain } from '#language/plain.ts'
import { NOUNS } from '#record/nouns.ts'
import { fieldName, kindName } from '#ui/forms/names.ts'
import type { Language } from '#ui/i18n/translate.ts'
import { granted } from '../../../answer.ts'
import { titleOf, wordsOf } from '../told.ts'
import type { PageServerLoad } from './$types'

const inSql = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`).replaceAll('-', '_')
/** The kind of thing each noun of the diary is: `design.budget_line` is a budget line. */
const KIND_OF = new Map(Object.entries(NOUNS).map(([kind, { room }]) => [`${inSql(room)}.${inSql(kind)}`, kind]))
/** What the diary calls what stands outside things; their ids are places. */
const OUTSIDE = 'frame'

/** What an entry is about, in the reader’s language: the kind of thing, or where outside things it stands (“Theory of change · Narrative”). */
function aboutOf(noun: string, place: string, language: Language): string {
  if (noun === OUTSIDE) return place.split('.').slice(place.includes('.') ? 1 : 0).map(key => fieldName(key, language)).join(' · ')
  return kindName(KIND_OF.get(noun) ?? noun.split('.').at(-1) ?? noun, language)
}

/** The fields that differ between two states of a thing. */
function changes(before: unknown, after: unknown): { field: string, before: unknown, after: unknown }[] {
  if (!isPlain(before) || !isPlain(after)) return []
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map(key => ({ field: key, before: before[key], after: after[key] }))
}

/** The minute of a moment, and that of some seconds before: what was made at once may begin in one and end in the next. */
const minutesAround = (at: string): string[] => [new Date(Date.parse(at) - 10_000).toISOString().slice(0, 16), at.slice(0, 16)]

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const after = Number(url.searchParams.get('after')) || undefined
  const { entries, next } = granted(await locals.call('read-history', { programme: params.programme, ...(after === undefined ? {} : { after }) }), url.pathname)
  // Changes made at once from a workbook lead to where they can be taken back at once.
  const { applied } = granted(await locals.call('list-workbooks', { programme: params.programme }))
  const sets = Object.fromEntries(applied.flatMap(({ workbook, name, by, at }) => minutesAround(at).map(minute => [`${minute} ${by}`, { workbook, name }])))
  return {
    sets, next, entries: entries.map(({ before, after: now, ...entry }) => ({
      id: entry.id, at: entry.at, person: entry.person, act: entry.act, because: entry.because, about: aboutOf(entry.noun, entry.nounId, locals.language), title: entry.noun === OUTSIDE ? '' : titleOf(now ?? before) || entry.nounId,
      changes: entry.noun === OUTSIDE ? [{ name: '', before, after: now, ...wordsOf(before, now, locals.language) }] : entry.act === 'update' ? changes(before, now).map(({ field, ...values }) => ({ name: fieldName(field, locals.language), ...values, ...wordsOf(values.before, values.after, locals.language) })) : [],
    })),
  }
}
