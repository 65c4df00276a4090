import { comeTo, hasWhole, isCumulative, metOf, ruleOfTargets, type Gap, type Rule, type Sum } from './adding.ts'
import type { Column } from './columns.ts'
import { countedOnce, isKnown, type Fact, type Value } from './facts.ts'
import { isLastWord, isShare } from './shares.ts'

/** One recorded value as it is edited: what a total of one fact rests on. */
export type Given = { readonly value: Value, readonly numerator?: number | undefined, readonly denominator?: number | undefined }

/**
 * Target and actual of one period, or of the whole programme. `met`: actual as percent of target. `targetFact`, `actualFact`: the one recorded value beneath, where it is not what is shown
 * (a running total shows more than its report); `targetOf`, `actualOf`: how many facts beneath where there are several, which are then edited one by one.
 */
export type Cell = {
  readonly target?: Value, readonly targetCounts?: readonly [number, number], readonly targetGap?: Gap, readonly targetFact?: Given, readonly targetOf?: number,
  readonly actual?: Value, readonly actualCounts?: readonly [number, number], readonly actualGap?: Gap, readonly actualFact?: Given, readonly actualOf?: number,
  readonly unknown?: number, readonly met?: number,
  /** Nobody recorded this target: it follows from those of the periods. */
  readonly targetFollows?: true,
}

export type Series = { readonly whole: Cell, readonly cells: readonly Cell[] }
export type Facts = { readonly targets: readonly Fact[], readonly wholeTargets: readonly Fact[], readonly reports: readonly Fact[] }

const inColumn = (column: Column) => (fact: Fact) => fact.until >= column.start && fact.until <= column.until
const upTo = (column: Column) => (fact: Fact) => fact.until <= column.until
const given = (fact: Fact): Given => ({ value: fact.value, ...(fact.numerator === undefined ? {} : { numerator: fact.numerator }), ...(fact.denominator === undefined ? {} : { denominator: fact.denominator }) })

function side(name: 'target' | 'actual', sum: Sum, beneath: readonly Fact[]): Partial<Cell> {
  const [only] = beneath
  const fact = beneath.length === 1 && only ? given(only) : undefined
  return {
    ...(sum.value === undefined ? {} : { [name]: sum.value }), ...(sum.numerator === undefined || sum.denominator === undefined ? {} : { [`${name}Counts`]: [sum.numerator, sum.denominator] }),
    ...(sum.gap ? { [`${name}Gap`]: sum.gap } : {}), ...(fact && fact.value !== sum.value ? { [`${name}Fact`]: fact } : {}),
    ...(beneath.length > 1 ? { [`${name}Of`]: beneath.length } : {}),
  }
}

/** A period's target: the last one in it where targets are levels, else what those in it come to. */
const targetIn = (column: Column, { targets }: Facts, rule: Rule): { sum: Sum, beneath: readonly Fact[] } => {
  const beneath = targets.filter(inColumn(column))
  return { sum: comeTo(beneath, ruleOfTargets(rule)), beneath: beneath.length > 1 ? countedOnce(beneath) : beneath }
}

/** What was reported by the end of a period where reports run on, in it where they do not. A period without a report of its own stays empty: not reported is not “as before”. */
function actualIn(column: Column, { reports }: Facts, rule: Rule): { sum: Sum, beneath: readonly Fact[] } {
  const beneath = reports.filter(inColumn(column))
  if (beneath.length === 0) return { sum: { facts: 0 }, beneath }
  return { sum: comeTo(isCumulative(rule) ? reports.filter(upTo(column)) : beneath, rule), beneath: countedOnce(beneath) }
}

function cellOf(target: { sum: Sum, beneath: readonly Fact[] }, actual: { sum: Sum, beneath: readonly Fact[] }): Cell {
  const met = metOf(target.sum.value, actual.sum.value)
  const unknown = actual.sum.unknown
  return { ...side('target', target.sum, target.beneath), ...side('actual', actual.sum, actual.beneath), ...(unknown ? { unknown } : {}), ...(met === undefined ? {} : { met }) }
}

/** The whole programme's target: the one recorded for it, else the last of levels, else the sum of counts; none for shares of single periods. */
export function wholeTarget({ targets, wholeTargets }: Pick<Facts, 'targets' | 'wholeTargets'>, rule: Rule): Sum {
  if (wholeTargets.length > 0) return comeTo(wholeTargets, ruleOfTargets(rule))
  return hasWhole(rule) ? comeTo(targets, ruleOfTargets(rule)) : { gap: 'no-whole', facts: targets.length }
}

/** The whole programme's actual, from every report. */
export const wholeActual = (reports: readonly Fact[], rule: Rule): Sum => hasWhole(rule) ? comeTo(reports, rule) : { ...(reports.length > 0 ? { gap: 'no-whole' as const } : {}), facts: reports.length }

/** Targets and actuals of one row, by period and for the whole programme. Totals are made here from facts each time, and kept nowhere. */
export function seriesOf(facts: Facts, columns: readonly Column[], rule: Rule): Series {
  const [target, actual] = [wholeTarget(facts, rule), wholeActual(facts.reports, rule)]
  return {
    whole: { ...cellOf({ sum: target, beneath: countedOnce(facts.wholeTargets) }, { sum: actual, beneath: [] }), ...(target.value !== undefined && facts.wholeTargets.length === 0 ? { targetFollows: true as const } : {}) },
    cells: columns.map(column => cellOf(targetIn(column, facts, rule), actualIn(column, facts, rule))),
  }
}

export type Light = 'on-track' | 'behind' | 'ahead' | 'not-reported' | 'not-due' | 'no-target' | 'cannot-tell'
/** How far from its target, of the target, something is still on track. Source: the field's trackers (TolaData: within 15 %). */
export const ON_TRACK_WITHIN = 0.15

/**
 * How an indicator stands against its target to date: that of the last period that has ended, or the sum of those where each period stands alone. Compared at the same moment,
 * so that reports of a period under way do not make it look ahead.
 */
export function lightOf(facts: Facts, rule: Rule, direction: 'up' | 'down' | undefined, today: string): Light {
  const numeric = [...facts.targets, ...facts.wholeTargets].some(fact => typeof fact.value === 'number')
  if (!numeric) return [...facts.targets, ...facts.wholeTargets].some(fact => isKnown(fact.value)) ? 'cannot-tell' : 'no-target'
  const due = facts.targets.filter(fact => fact.until < today && typeof fact.value === 'number')
  const last = due.map(fact => fact.until).sort().at(-1)
  if (last === undefined) return 'not-due'
  const standsAlone = !isCumulative(rule) && !isShare(rule.kind) && !isLastWord(rule.kind)
  const compared = standsAlone ? due : due.filter(fact => fact.until === last)
  const since = compared.map(fact => fact.start).sort()[0] as string
  const reports = facts.reports.filter(fact => fact.until <= last && (isCumulative(rule) || fact.until >= since))
  if (!reports.some(fact => fact.until >= since && isKnown(fact.value))) return 'not-reported'
  const [target, actual] = [comeTo(compared, ruleOfTargets(rule)).value, comeTo(reports, rule).value]
  if (typeof target !== 'number' || typeof actual !== 'number') return 'cannot-tell'
  if (Math.abs(actual - target) <= ON_TRACK_WITHIN * Math.abs(target)) return 'on-track'
  if (direction === undefined) return 'cannot-tell'
  return (actual > target) === (direction === 'up') ? 'ahead' : 'behind'
}
