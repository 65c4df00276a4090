import { z } from 'zod'
import { RESULT_LEVELS } from '#language/code-lists.ts'
import { country } from '#language/country.ts'
import { granted } from '#language/problem.ts'
import { orUnknown } from '#language/unknown.ts'
import { period, text, title } from '#language/values.ts'
import { command } from '#platform/command.ts'
import { inverseOf } from '#record/inverse.ts'
import { changesOfCells, type CellEdit } from '#record/tracking/cell-edit.ts'
import { columnsFor, GRANULARITIES, type Column } from '#record/tracking/columns.ts'
import { inTreeOrder } from '#record/tracking/order.ts'
import { BY_COUNTRY, partOfFacts } from '#record/tracking/parts.ts'
import { restsOn, type RestsOn } from '#record/tracking/rests-on.ts'
import { lightOf, seriesOf } from '#record/tracking/series.ts'
import { directionOf, factsOf, trackingRow, type TrackingRow } from '#record/tracking/table.ts'
import { warningsOf, type Warning } from '#record/tracking/warnings.ts'
import { isOpen, queuedToWrite } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { documentTitles, idsOfReports, indicatorsInOrder, indicatorsNamed, periodsReported, reportsOf, resultsOf, trackedProgramme } from '../tracking.ts'
import { findingsAt, type IndicatorFinding } from '../tracking-findings.ts'
import { change, editLoaded } from './edit.ts'
import { programmeId } from './programmes.ts'

/** Most indicators one reading of the table gives. */
const MOST_ROWS = 500
/** Most cells one edit may carry: a block of 200 indicators by 24 periods, pasted at once. */
const MOST_CELLS = 5_000

/** A row computed from the record. It is made by typed code a few lines above, so it is not taken apart and checked once more on its way out: 33,600 cells of it took longer to check than to make. */
const row = z.custom<TrackingRow & { readonly warnings: readonly Warning[], readonly restsOn?: readonly RestsOn[], readonly findings?: readonly IndicatorFinding[] }>()
const placed = z.strictObject({ id: z.string(), level: z.enum(RESULT_LEVELS), code: z.string().optional(), title: z.string(), depth: z.int(), isDropped: z.boolean() })

export const readTrackingTable = command({
  name: 'read-tracking-table', summary: 'The indicator tracking table: targets, actuals and % met by period, computed from what is recorded', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/tracking-table',
  input: z.strictObject({
    programme: programmeId, periods: z.enum(GRANULARITIES).default('as-recorded'), from: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(100),
    result: z.string().max(200).optional(), level: z.enum(RESULT_LEVELS).optional(), country: country.optional(), indicator: z.string().max(200).optional(),
    only: z.string().max(20_000).describe('Of the indicators on this page, those whose rows are wanted, separated by commas: what a saved cell changed').optional(),
    unfold: z.string().max(20_000).describe('Ids of indicators whose rows beneath are wanted, separated by commas, or “all”').optional(), sources: z.enum(['yes', 'no']).default('no'),
    findings: z.enum(['yes', 'no']).default('no').describe('Whether each row tells what the checks find amiss at its indicator and its reports'), language: z.string().max(35).default('en'),
  }),
  output: z.strictObject({
    revision: z.int(), mayWrite: z.boolean(), title: z.string().optional(), code: z.string().optional(), levelNames: z.record(z.string(), z.string()).optional(), countries: z.array(z.string()),
    columns: z.array(z.custom<Column>()), results: z.array(placed), rows: z.array(row), total: z.int(), from: z.int(), next: z.int().optional(),
  }),
  async run(transaction, { programme, periods, from, limit, result, level, country: place, indicator, only, unfold, sources, findings, language }, { today }) {
    const tracked = await trackedProgramme(transaction, programme)
    if (!tracked) return notFound('programme')
    const tree = inTreeOrder(await resultsOf(transaction, programme))
    const known = await indicatorsInOrder(transaction, programme)
    const wanted = new Set(tree.filter(each => (result === undefined || each.result.id === result) && (level === undefined || each.result.level === level)).map(each => each.result.id))
    const inOrder = new Map(tree.map((each, index) => [each.result.id, index]))
    const last = tree.length
    const chosen = known.indicators.filter(each => (indicator === undefined || each.id === indicator) && (result === undefined && level === undefined ? true : each.result !== null && wanted.has(each.result)))
      .map((each, index) => ({ ...each, index, place: inOrder.get(each.result ?? '') ?? last })).sort((a, b) => a.place - b.place || a.index - b.index)
    const page = chosen.slice(from, from + limit).map(each => each.id)
    const asked = only?.split(',')
    const shown = asked ? page.filter(id => asked.includes(id)) : page
    const [indicators, reports] = [await indicatorsNamed(transaction, programme, shown), await reportsOf(transaction, programme, shown)]
    // The columns are the whole page's, whichever of its rows are told.
    const columns = columnsFor(periods, { ofTargets: known.periods, ofReports: asked ? await periodsReported(transaction, programme, page) : [...reports.values()].flat().map(each => each.period), ofProgramme: tracked.period })
    const titles = sources === 'yes' ? await documentTitles(transaction, programme, [...new Set([...reports.values()].flat().flatMap(each => each.evidence ?? []))]) : undefined
    const amiss = findings === 'yes' ? await findingsAt(transaction, programme, new Map(shown.map(id => [id, reports.get(id) ?? []])), { today, language }) : undefined
    const unfolded = new Set(unfold === 'all' ? shown : unfold?.split(','))
    const rows = shown.flatMap(id => {
      const found = indicators.get(id)
      if (!found) return []
      const measurements = reports.get(id) ?? []
      const all = factsOf(found, measurements)
      const whole = trackingRow(found, measurements, columns, { facts: all, today, unfolded: unfolded.has(id), countries: tracked.countries })
      const facts = place === undefined ? undefined : partOfFacts(all, { by: BY_COUNTRY, category: place }, found)
      const inCountry = facts && { ...seriesOf(facts, columns, found), light: lightOf(facts, found, directionOf(found, facts), today) }
      return [{ ...whole, ...inCountry, warnings: warningsOf(found, measurements, all), ...(amiss ? { findings: amiss.get(id) ?? [] } : {}), ...(titles ? { restsOn: restsOn(place === undefined ? measurements : measurements.filter(each => each.country === place), columns, titles) } : {}) }]
    })
    const { period: _, ...around } = tracked
    return granted({
      ...around, countries: [...tracked.countries], levelNames: tracked.levelNames && { ...tracked.levelNames }, columns: [...columns], rows, total: chosen.length, from, ...(from + limit < chosen.length ? { next: from + limit } : {}),
      results: tree.map(({ result: { id, level: of, code, title: name, status }, depth }) => ({ id, level: of, ...(code === undefined ? {} : { code }), title: name, depth, isDropped: status === 'dropped' })),
    })
  },
})

const given = z.strictObject({ value: orUnknown(z.union([z.number(), text])), numerator: z.number().optional(), denominator: z.number().optional() })
const cell = z.strictObject({ indicator: z.string().max(200), side: z.enum(['target', 'actual', 'baseline']), period: period.optional(), by: z.strictObject({ breakdown: title, category: title }).optional(), before: given.optional(), after: given.optional() })

export const editTrackingTable = command({
  name: 'edit-tracking-table', summary: 'Change cells of the tracking table, each compared with what you saw; all of them or none', needs: 'programme:write', method: 'patch', path: '/programmes/{programme}/tracking-table',
  input: z.strictObject({ programme: programmeId, cells: z.array(cell).min(1).max(MOST_CELLS) }),
  output: z.strictObject({ programme: programmeId, revision: z.int(), changes: z.int(), undo: z.array(change) }),
  async run(transaction, { programme, cells }, { today }) {
    // Locked before it is read, so that what the cells are compared with is what the changes are made to.
    if (!await queuedToWrite(transaction, programme)) return await isOpen(transaction, programme) ? notAllowed('change this programme') : notFound('programme')
    const named = new Set(cells.map(each => each.indicator))
    const added = cells.filter(each => each.side === 'actual' && each.before === undefined).length
    const loaded = await loadProgramme(transaction, programme, new Set(), { indicators: [...named], ids: [], added })
    if (!loaded) return notFound('programme')
    const { design, delivery } = loaded.record
    const [indicators, reports] = [design?.indicators?.filter(each => named.has(each.id)) ?? [], delivery?.measurements?.filter(each => named.has(each.indicator)) ?? []]
    const changes = changesOfCells(indicators, reports, cells as readonly CellEdit[], added > 0 ? await idsOfReports(transaction, programme) : new Set())
    if (!changes.ok) return changes
    if (changes.value.length === 0) return granted({ programme, revision: loaded.revision, changes: 0, undo: [] })
    const outcome = await editLoaded(transaction, loaded, changes.value, today)
    return outcome.ok ? granted({ ...outcome.value, undo: inverseOf(changes.value) as z.infer<typeof change>[] }) : outcome
  },
})
