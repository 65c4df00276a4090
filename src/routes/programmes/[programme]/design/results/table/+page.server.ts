import { RESULT_LEVELS } from '#language/code-lists.ts'
import { GRANULARITIES } from '#record/tracking/columns.ts'
import { levelName } from '#rooms/design/results/levels.ts'
import { toldWarning } from '#rooms/design/results/told.ts'
import { translator } from '#ui/i18n/translate.ts'
import { granted } from '../../../../../answer.ts'
import { countryChoices, drawn, windowOf } from './load.ts'
import type { PageServerLoad } from './$types'

/** How many indicators a page shows: what is quick on a slow line first, all of a large programme at most. */
const SHOWN = [25, 50, 100, 200] as const

/** The table asks for what it shows and nothing more: not the record, not the checks. So it stands outside the programme's frame, whose navigation counts what every check finds, and has the whole width to itself. */
export const load: PageServerLoad = async ({ params, url, locals }) => {
  const asked = url.searchParams
  const oneOf = <T extends string>(list: readonly T[], name: string): T | undefined => list.find(each => each === asked.get(name))
  const filters = { periods: oneOf(GRANULARITIES, 'periods') ?? 'as-recorded', level: oneOf(RESULT_LEVELS, 'level'), result: asked.get('result') || undefined, country: asked.get('country') || undefined }
  const limit = SHOWN.find(each => String(each) === asked.get('show')) ?? SHOWN[0]
  const language = locals.language
  const t = translator(language)
  const table = granted(await locals.call('read-tracking-table', { programme: params.programme, ...filters, from: Number.parseInt(asked.get('from') ?? '0', 10) || 0, limit, unfold: asked.get('unfold') || undefined, sources: 'yes' }), url.pathname)
  const today = new Date().toISOString().slice(0, 10)
  const shown = windowOf(table.columns, asked.get('at'), today)
  const { rows, results, columns, levelNames, ...around } = table
  const parents = new Map(results.map(each => [each.id, each]))
  const used = new Set(rows.map(row => row.result))
  return {
    ...around, id: params.programme, base: `/programmes/${params.programme}`, filters, limit, sizes: SHOWN, unfold: asked.get('unfold') ?? '', hideEmpty: asked.get('empty') === 'hide', window: shown, periods: columns.length,
    columns: columns.slice(shown.first, shown.last), countries: countryChoices(table.countries, language),
    bands: results.filter(each => used.has(each.id)).map(each => ({ id: each.id, code: each.code, title: each.title, isDropped: each.isDropped, level: levelName(t, levelNames, each.level) })),
    choices: results.map(each => ({ id: each.id, title: `${'\u2003'.repeat(each.depth)}${each.code ? `${each.code} ` : ''}${parents.get(each.id)?.title ?? ''}` })),
    rows: rows.map(row => ({ ...drawn(row, shown, t, language), warnings: row.warnings.map(warning => toldWarning(warning, t, language)) })),
  }
}
