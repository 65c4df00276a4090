import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { same } from '#language/same.ts'
import { isUnknown } from '#language/unknown.ts'
import type { Period } from '#language/values.ts'
import type { Change } from '../change.ts'
import { freeId } from '../form/read-form.ts'
import { countsOf, spanOf } from './facts.ts'
import { BY_COUNTRY } from './parts.ts'
import type { Indicator, Measurement } from './recorded.ts'
import type { Given } from './series.ts'

/**
 * One cell of the tracking table as a person leaves it: `before` is the single recorded value they saw, `after` the one they want; absent means nothing recorded.
 * Without `period`, a target is the whole programme's. `by` names a category of a breakdown; by country is a value for that country.
 */
export type CellEdit = {
  readonly indicator: string, readonly side: 'target' | 'actual' | 'baseline', readonly period?: Period | undefined, readonly by?: { readonly breakdown: string, readonly category: string } | undefined,
  readonly before?: Given | undefined, readonly after?: Given | undefined,
}

type Target = NonNullable<Indicator['targets']>[number]
type Entry = NonNullable<Target['disaggregated']>[number]
type Holder = Given & { readonly disaggregated?: readonly Entry[] | undefined }

const asGiven = (held: Given | undefined): Given | undefined => held && { value: held.value, ...countsOf(held) }
const told = (held: Given | undefined): string => held === undefined ? 'nothing' : isUnknown(held.value) ? `unknown (${held.value.unknown})` : held.numerator === undefined ? String(held.value) : `${held.value} (${held.numerator}/${held.denominator ?? '?'})`

/** Is a recorded period the one meant, or a shorter one that ends in it? */
function isIn(recorded: Period | undefined, asked: Period | undefined): boolean {
  const [a, b] = [spanOf(recorded), spanOf(asked)]
  if (a && b) return a.until >= b.start && a.until <= b.until
  return a === undefined && b === undefined && recorded?.name === asked?.name
}

const SEVERAL: Omit<Problem, 'at'> = { code: 'several', say: 'Several recorded values make up this cell.', do: 'Unfold the row, choose shorter periods, or open the indicator, and change the one that is meant.' }

/** A holder's value with the edit made, or why it cannot be; undefined takes it away. */
function edited<Held extends Holder>(held: Held | undefined, edit: CellEdit, category: { readonly by: Record<string, string> } | undefined, fresh: (value: Given) => Held): { readonly held?: Held | undefined, readonly problem?: Omit<Problem, 'at'> } {
  const entry = category && held?.disaggregated?.find(each => same(each.by, category.by))
  const now = asGiven(category ? entry : held)
  const isCrossed = category !== undefined && entry === undefined && (held?.disaggregated ?? []).some(each => Object.entries(category.by).every(([by, name]) => each.by[by] === name))
  if (isCrossed) return { problem: SEVERAL }
  if (!same(now, asGiven(edit.before))) return { problem: { code: 'stale', say: `This cell was changed by someone else: you saw ${told(edit.before)}, it is now ${told(now)}, and you wanted ${told(edit.after)}.`, do: 'Look at what it is now, then decide again.' } }
  if (!category) {
    if (edit.after === undefined) return (held?.disaggregated?.length ?? 0) > 0 ? { problem: { code: 'has-parts', say: 'The value has parts beneath it, which would be lost with it.', do: 'Empty its parts first.' } } : {}
    if (!held) return { held: fresh(edit.after) }
    const { numerator: _n, denominator: _d, ...rest } = held
    return { held: { ...rest, ...edit.after } as Held }
  }
  if (!held) return edit.after === undefined ? {} : { problem: { code: 'total-first', say: 'There is no total yet that this could be a part of.', do: 'Give the total first, then its parts.' } }
  const others = (held.disaggregated ?? []).map(each => each === entry && edit.after ? { ...withoutCounts(each), ...edit.after } : each).filter(each => each !== entry || edit.after !== undefined)
  const list = !entry && edit.after ? [...others, { by: category.by, ...edit.after }] : others
  const { disaggregated: _, ...rest } = held
  return { held: (list.length > 0 ? { ...rest, disaggregated: list } : rest) as Held }
}
const withoutCounts = ({ numerator: _n, denominator: _d, ...rest }: Entry): Entry => rest

/** Which of the recorded values a cell stands for: those for the country itself, else the one for all countries that names the country among its parts. */
function beneath<Held extends Holder & { readonly period?: Period | undefined, readonly country?: string | undefined }>(list: readonly Held[], edit: CellEdit): { readonly found: readonly Held[], readonly category: { by: Record<string, string> } | undefined, readonly country: string | undefined } {
  const inPeriod = list.filter(each => isIn(each.period, edit.period))
  const category = edit.by && { by: { [edit.by.breakdown]: edit.by.category } }
  if (edit.by?.breakdown !== BY_COUNTRY) {
    const whole = inPeriod.filter(each => each.country === undefined)
    return { found: whole.length > 0 || !category ? whole : inPeriod.filter(each => each.country !== undefined), category, country: undefined }
  }
  const own = inPeriod.filter(each => each.country === edit.by?.category)
  const parts = own.length > 0 ? [] : inPeriod.filter(each => each.country === undefined && each.disaggregated?.some(entry => same(entry.by, category?.by)))
  return parts.length > 0 ? { found: parts, category, country: undefined } : { found: own, category: undefined, country: edit.by.category }
}

function editTarget(targets: readonly Target[], edit: CellEdit): { readonly targets?: readonly Target[], readonly problem?: Omit<Problem, 'at'> } {
  const { found, category, country } = beneath(targets, edit)
  if (found.length > 1) return { problem: SEVERAL }
  const [held] = found
  const made = edited<Target>(held, edit, category, value => ({ ...(edit.period ? { period: edit.period } : {}), ...(country === undefined ? {} : { country }), ...value }))
  if (made.problem) return { problem: made.problem }
  const others = targets.flatMap(each => each === held ? made.held ?? [] : each)
  return { targets: held === undefined && made.held ? [...others, made.held] : others }
}

/** Fields of a measurement that an edit changed, as changes. What was verified was verified as it stood, so a changed value waits to be verified again. */
function measurementChanges(before: Measurement, after: Measurement): Change[] {
  const next = before.status === 'verified' ? { ...after, status: 'draft' as const } : after
  return (['value', 'numerator', 'denominator', 'disaggregated', 'status'] as const).filter(field => !same(before[field], next[field]))
    .map(field => ({ act: 'changed', kind: 'measurement', id: before.id, field, ...(before[field] === undefined ? {} : { before: before[field] }), ...(next[field] === undefined ? {} : { after: next[field] }) }))
}

function editBaseline(indicator: Indicator, edit: CellEdit): { readonly baseline?: Indicator['baseline'], readonly problem?: Omit<Problem, 'at'> } {
  const part = indicator.baseline && !isUnknown(indicator.baseline) ? indicator.baseline : undefined
  const instead = indicator.baseline && isUnknown(indicator.baseline) ? { value: indicator.baseline } : undefined
  const made = edited<NonNullable<typeof part>>(instead ?? part, edit, undefined, value => value)
  if (made.problem) return { problem: made.problem }
  return { baseline: made.held && isUnknown(made.held.value) && Object.keys(made.held).length === 1 ? made.held.value : made.held }
}

/**
 * The changes that edits of cells make, compared cell by cell with what each person saw: two people in two cells of one indicator do not stand in each other's way, though its targets are one field.
 * Refused with every problem at once, `at` naming the edit (`cells[2]`). `indicators`, `measurements`: as they are now, at least those the edits name.
 */
export function changesOfCells(indicators: readonly Indicator[], measurements: readonly Measurement[], edits: readonly CellEdit[], taken: ReadonlySet<string>): Outcome<Change[]> {
  const problems: Problem[] = []
  const now = new Map(indicators.map(each => [each.id, each]))
  let reports = [...measurements]
  const ids = new Set(taken)
  for (const [index, edit] of edits.entries()) {
    const refuse = (problem: Omit<Problem, 'at'>) => { problems.push({ ...problem, at: `cells[${index}]` }) }
    const indicator = now.get(edit.indicator)
    if (!indicator) { refuse({ code: 'gone', say: `The indicator “${edit.indicator}” is not there any more.`, do: 'Load the page again to see what is there.' }); continue }
    if (edit.side === 'target') {
      const { targets, problem } = editTarget(indicator.targets ?? [], edit)
      if (problem) refuse(problem)
      else if (targets) now.set(indicator.id, withField(indicator, 'targets', targets.length > 0 || indicator.targets ? targets : undefined))
    } else if (edit.side === 'baseline') {
      const { baseline, problem } = editBaseline(indicator, edit)
      if (problem) refuse(problem)
      else now.set(indicator.id, withField(indicator, 'baseline', baseline))
    } else if (edit.period === undefined) refuse({ code: 'no-period', say: 'A reported value belongs to a period.', do: 'Report it in the period it is for.' })
    else {
      const { found, category, country } = beneath(reports.filter(each => each.indicator === edit.indicator), edit)
      if (found.length > 1) { refuse(SEVERAL); continue }
      const [held] = found
      const { period } = edit
      const made = edited<Measurement>(held, edit, category, value => ({ id: freeId('measurement', [edit.indicator, period.name ?? period.end ?? '', country ?? ''].join(' '), ids), indicator: edit.indicator, period, ...(country === undefined ? {} : { country }), ...value }))
      if (made.problem) { refuse(made.problem); continue }
      reports = reports.flatMap(each => each === held ? made.held ?? [] : each)
      if (held === undefined && made.held) { reports.push(made.held); ids.add(made.held.id) }
    }
  }
  if (problems.length > 0) return refused(...problems)
  const fields = indicators.flatMap(before => (['targets', 'baseline'] as const).flatMap((field): Change[] => {
    const after = now.get(before.id)?.[field]
    return same(before[field], after) ? [] : [{ act: 'changed', kind: 'indicator', id: before.id, field, ...(before[field] === undefined ? {} : { before: before[field] }), ...(after === undefined ? {} : { after }) }]
  }))
  const older = new Map(measurements.map(each => [each.id, each]))
  const newer = new Set(reports.map(each => each.id))
  return granted([
    ...fields, ...reports.flatMap((after): Change[] => { const before = older.get(after.id); return before ? before === after ? [] : measurementChanges(before, after) : [{ act: 'added', kind: 'measurement', id: after.id, after }] }),
    ...measurements.filter(each => !newer.has(each.id)).map((before): Change => ({ act: 'removed', kind: 'measurement', id: before.id, before })),
  ])
}

const withField = (indicator: Indicator, field: 'targets' | 'baseline', value: unknown): Indicator => {
  const { [field]: _, ...rest } = indicator
  return (value === undefined ? rest : { ...rest, [field]: value }) as Indicator
}
