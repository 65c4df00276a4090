import { isNone, isUnknown } from '#language/instead.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** The plans of a design, in the order they are needed. `kind`: the noun its items are; feasibility has questions instead. */
export const PLANS = [
  { plan: 'feasibility' }, { plan: 'monitoring', kind: 'monitoringItem' }, { plan: 'knowledge', kind: 'knowledgeItem' }, { plan: 'communication', kind: 'communicationItem' },
  { plan: 'exit', kind: 'exitItem' }, { plan: 'contingency', kind: 'contingencyItem' },
] as const
export type PlanName = typeof PLANS[number]['plan']
/** One item of a plan. `hangs`: what it is not tied to, `money`, `party` or both. Nothing of it says that the line has enough money. */
export type PlanItem = { readonly id: string, readonly title: string, readonly value: Readonly<Record<string, unknown>>, readonly responsible?: string, readonly budgetLine?: string, readonly otherMoney?: string, readonly hangs: readonly ('money' | 'party')[] }
/** `wordsHang`: what an exit told in words alone is not tied to. A plan as it stands: nobody recorded anything, there is none, it is not known, or it is there with its items; `empty` where it is there and holds nothing. */
export type PlanSection = { readonly plan: PlanName, readonly kind?: string, readonly state: 'missing' | 'none' | 'unknown' | 'empty' | 'there', readonly said?: string, readonly items: readonly PlanItem[], readonly wordsHang: PlanItem['hangs'], readonly words: Readonly<Record<string, string>> }

type Plain = Readonly<Record<string, unknown>>
const textOf = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined

/** An item of a plan and what it hangs on. Money that is named outside this budget carries an item of an exit plan too. */
export function planItemOf(id: string, title: string, value: Plain): PlanItem {
  const [responsible, budgetLine, otherMoney] = [textOf(value['responsible']), textOf(value['budgetLine']), textOf(value['money'])]
  const hangs = [...(budgetLine === undefined && otherMoney === undefined ? ['money' as const] : []), ...(responsible === undefined ? ['party' as const] : [])]
  return { id, title, value, ...(responsible === undefined ? {} : { responsible }), ...(budgetLine === undefined ? {} : { budgetLine }), ...(otherMoney === undefined ? {} : { otherMoney }), hangs }
}

/** What a plan says in words beside its items. */
const WORDS = ['judgement', 'continues', 'carriedBy', 'money']

function sectionOf(plan: PlanName, kind: string | undefined, value: unknown): PlanSection {
  const base = { plan, ...(kind === undefined ? {} : { kind }), items: [], wordsHang: [], words: {} }
  if (value === undefined) return { ...base, state: 'missing' }
  if (isNone(value)) return { ...base, state: 'none', said: value.none }
  if (isUnknown(value)) return { ...base, state: 'unknown', said: value.unknown }
  const part = value as Plain
  const listed = (part[plan === 'feasibility' ? 'questions' : 'items'] ?? []) as readonly Plain[]
  const items = listed.map((each, place) => planItemOf(textOf(each['id']) ?? `question-${place + 1}`, textOf(each['title']) ?? textOf(each['audience']) ?? textOf(each['question']) ?? '', each))
  const words = Object.fromEntries(WORDS.flatMap(key => { const said = textOf(part[key]); return said === undefined ? [] : [[key, said]] }))
  // What goes on is said in words, as in files written before exits had items: then who carries it and with what money has to be said too.
  const wordsHang = 'continues' in words && items.length === 0 ? [...('money' in words ? [] : ['money' as const]), ...('carriedBy' in words ? [] : ['party' as const])] : []
  return { ...base, items, words, wordsHang, state: items.length > 0 || Object.keys(words).length > 0 ? 'there' : 'empty' }
}

/** The six plans of a record, each with its items and what hangs free. */
export const planSections = (record: ProgrammeRecord): PlanSection[] => PLANS.map(each => sectionOf(each.plan, 'kind' in each ? each.kind : undefined, record.design?.plans?.[each.plan]))
