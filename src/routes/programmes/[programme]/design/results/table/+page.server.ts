import { levelName } from '#rooms/design/results/levels.ts'
import { translator } from '#ui/i18n/translate.ts'
import { countryChoices, SHOWN, tableFor } from './load.ts'
import type { PageServerLoad } from './$types'

/** The table asks for what it shows and nothing more: not the record, and of the checks those of its own rows. So it stands outside the programme's frame, whose navigation counts what every check finds, and has the whole width to itself. */
export const load: PageServerLoad = async ({ params, url, locals }) => {
  const t = translator(locals.language)
  const { results, levelNames, countries, ...table } = await tableFor(locals, { id: params.programme, url })
  const parents = new Map(results.map(each => [each.id, each]))
  const used = new Set(table.rows.map(row => row.result))
  return {
    ...table, id: params.programme, base: `/programmes/${params.programme}`, sizes: SHOWN, hideEmpty: url.searchParams.get('empty') === 'hide', countries: countryChoices(countries, locals.language),
    bands: results.filter(each => used.has(each.id)).map(each => ({ id: each.id, code: each.code, title: each.title, isDropped: each.isDropped, level: levelName(t, levelNames, each.level) })),
    choices: results.map(each => ({ id: each.id, title: `${'\u2003'.repeat(each.depth)}${each.code ? `${each.code} ` : ''}${parents.get(each.id)?.title ?? ''}` })),
  }
}
