import { fieldOf, read } from '#checks/field.ts'
import { entriesOf } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'
import type { Thing } from '#checks/thing.ts'

type Line = { readonly amount?: number, readonly purposes?: readonly string[] }
type Indicator = { readonly dataSource?: { readonly title?: string, readonly cost?: number } }

/** Costs of the sources of all indicators, each named source once, against the lines for monitoring and evaluation. Cannot tell where no source has a cost. */
export const check: PassCheck = thing => {
  const sources = new Map<unknown, number>()
  for (const { dataSource } of listOf<Indicator>(thing, 'indicators')) {
    const source = dataSource?.title ?? dataSource
    if (dataSource?.cost !== undefined) sources.set(source, Math.max(sources.get(source) ?? 0, dataSource.cost))
  }
  if (sources.size === 0) return { verdict: 'cannotTell', missing: 'design.indicators[].dataSource.cost' }
  const lines = listOf<Line>(thing, 'budget’s lines')
  if (lines.length === 0) return { verdict: 'cannotTell', missing: 'design.budget.lines' }
  const cost = sumOf([...sources.values()])
  const money = sumOf(lines.filter(({ purposes }) => purposes?.some(purpose => purpose === 'monitoring' || purpose === 'evaluation')).map(({ amount }) => amount ?? 0))
  return cost <= money ? { verdict: 'passes' } : { verdict: 'fails', at: 'design.indicators', values: { cost, money } }
}

// In thousandths, so that 0.1 + 0.2 is 0.3.
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + Math.round(amount * 1000), 0) / 1000

function listOf<T>(thing: Thing, words: string): readonly T[] {
  const field = fieldOf(thing.kind, words)
  return field ? entriesOf(read(thing, field)) as readonly T[] : []
}
