import { error, fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import type { CellEdit } from '#record/tracking/cell-edit.ts'
import { GRANULARITIES } from '#record/tracking/columns.ts'
import { cellName, restsOnTold } from '#rooms/design/results/beneath.ts'
import { COLUMNS_BEFORE_PERIODS, editableAt, editOf, linesOf, placeAt, type Editable, type Line } from '#rooms/design/results/cells.ts'
import { readFigure, shownFigure, typedFigure } from '#rooms/design/results/figures.ts'
import { toldWarning } from '#rooms/design/results/told.ts'
import { translator } from '#ui/i18n/translate.ts'
import { granted } from '../../../../../../answer.ts'
import { drawn } from '../load.ts'
import type { Actions, PageServerLoad } from './$types'

const BASELINE = 6
const WHOLE_TARGET = 7

/** The indicator with every part and period, as lines of the table. */
async function linesFor(locals: App.Locals, params: { programme: string, indicator: string }, url: URL) {
  const periods = GRANULARITIES.find(each => each === url.searchParams.get('periods')) ?? 'as-recorded'
  const table = granted(await locals.call('read-tracking-table', { programme: params.programme, indicator: params.indicator, periods, unfold: params.indicator, sources: 'yes' }), url.pathname)
  const [row] = table.rows
  if (!row) error(404)
  const t = translator(locals.language)
  const shown = drawn(row, { first: 0, last: table.columns.length }, t, locals.language)
  return { table, periods, row: shown, warnings: row.warnings.map(warning => toldWarning(warning, t, locals.language)), lines: linesOf([shown], false) }
}

/** The columns of the table that the form asks for: baseline, the whole programme's target, then target and actual of each period. */
const columnsAsked = (periods: number): readonly number[] => [BASELINE, WHOLE_TARGET, ...Array.from({ length: periods }, (_, period) => [0, 1].map(side => COLUMNS_BEFORE_PERIODS + 3 * period + side)).flat()]

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const { table, row, lines, periods, warnings } = await linesFor(locals, params, url)
  const t = translator(locals.language)
  const cell = (line: Line, at: number, column: number) => {
    const [editable, place] = [editableAt(line, placeAt(column)), placeAt(column)]
    const value = place.is === 'baseline' ? line.part ? undefined : line.row.baseline : place.is === 'target' || place.is === 'actual' ? (place.period === undefined ? line.whole : line.cells[place.period])?.[place.is] : undefined
    return { name: `${at}/${column}`, label: cellName(line, column, table.columns, t), shown: shownFigure(value, locals.language), rests: restsOnTold(line, column, t, locals.language), why: 'closed' in editable ? t(`results.table.why.${editable.closed}`) : undefined, ...('closed' in editable ? { typed: undefined, seen: undefined } : { typed: typedFigure(editable.given, locals.language), seen: editable.given }) }
  }
  return {
    base: `/programmes/${params.programme}`, mayWrite: table.mayWrite, programme: table.title, periods, indicator: { id: row.indicator, title: row.title, code: row.code }, warnings,
    names: lines.map(line => line.part ? line.part.label ?? '' : t('results.cells.all')),
    around: lines.map((line, at) => ({ baseline: cell(line, at, BASELINE), target: cell(line, at, WHOLE_TARGET) })),
    rows: table.columns.map((column, period) => ({ name: column.period.name ?? column.until, start: column.start.startsWith('~') ? undefined : column.start, until: column.start.startsWith('~') ? undefined : column.until, cells: lines.map((line, at) => [0, 1].map(side => cell(line, at, COLUMNS_BEFORE_PERIODS + 3 * period + side))) })),
    isSaved: url.searchParams.has('saved'),
  }
}

/** What the person saw when the form was drawn, cell by cell. */
function seenBy(form: FormData): Record<string, Extract<Editable, { side: unknown }>['given']> {
  try { return JSON.parse(String(form.get('::seen'))) as Record<string, Extract<Editable, { side: unknown }>['given']> } catch { return {} }
}

export const actions: Actions = {
  default: async ({ params, request, url, locals }) => {
    const form = await request.formData()
    const { table, lines } = await linesFor(locals, params, url)
    const seen = seenBy(form)
    const t = translator(locals.language)
    const [edits, names, problems]: [CellEdit[], string[], Problem[]] = [[], [], []]
    for (const [at, line] of lines.entries()) for (const column of columnsAsked(table.columns.length)) {
      const name = `${at}/${column}`
      const [text, editable] = [form.get(name), editableAt(line, placeAt(column))]
      if (typeof text !== 'string' || 'closed' in editable || text.trim() === typedFigure(seen[name], locals.language)) continue
      const label = cellName(line, column, table.columns, t)
      const read = readFigure(text, line.row.kind, locals.language)
      if ('problem' in read) { problems.push({ code: 'wrong-value', at: label, say: t(`results.table.why.${read.problem}`, { text: text.slice(0, 60) }), do: '' }); continue }
      const { given: _, ...place } = editable
      edits.push(editOf(line, seen[name] ? { ...place, given: seen[name] } : place, table.columns, read.given))
      names.push(label)
    }
    const typed = Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string' && /^\d+\/\d+$/.test(pair[0])))
    if (problems.length > 0) return fail(422, { problems, typed })
    if (edits.length > 0) {
      const outcome = await locals.call('edit-tracking-table', { programme: params.programme, cells: edits })
      if (!outcome.ok) return fail(422, { problems: outcome.problems.map(problem => ({ ...problem, at: names[Number(/^cells\[(\d+)\]$/.exec(problem.at)?.[1])] ?? problem.at })), typed })
    }
    redirect(303, `${url.pathname}?periods=${GRANULARITIES.find(each => each === url.searchParams.get('periods')) ?? 'as-recorded'}&saved`)
  },
}
