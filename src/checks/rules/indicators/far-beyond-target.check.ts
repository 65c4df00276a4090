import { fieldOf, read } from '#checks/field.ts'
import { entriesOf } from '#checks/recorded.ts'
import type { PassCheck } from '#checks/rule.ts'

type Valued = { readonly period?: { readonly name?: string, readonly end?: unknown }, readonly country?: string, readonly value?: unknown }

/** Is a reported value more than `times` times the target of its own period? Targets of nought and falling indicators are left aside. */
export const check: PassCheck = (thing, numbers) => {
  if (thing.value['direction'] === 'down') return { verdict: 'doesNotApply' }
  const field = fieldOf(thing.kind, 'measurements')
  const values = field ? entriesOf(read(thing, field)) as readonly Valued[] : []
  if (values.length === 0) return { verdict: 'cannotTell', missing: 'delivery.measurements' }
  const targets = new Map(((thing.value['targets'] ?? []) as readonly Valued[]).map(target => [markOf(target), target.value]))
  const compared = values.flatMap(each => { const target = targets.get(markOf(each)); return typeof target === 'number' && target > 0 && typeof each.value === 'number' ? [{ value: each.value, target }] : [] })
  const far = compared.find(({ value, target }) => value > target * (numbers['times'] ?? Infinity))
  if (far) return { verdict: 'fails', at: thing.at, values: far }
  return { verdict: compared.length === 0 ? 'doesNotApply' : 'passes' }
}

const markOf = ({ period, country }: Valued): string => `${period?.name ?? String(period?.end)} ${country ?? ''}`
