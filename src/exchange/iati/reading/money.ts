import { currency as currencySchema } from '#language/money.ts'
import { COUNTRIES } from '#language/country.ts'
import type { PlannedDisbursement, YearBudget } from '#record/schema/iati.ts'
import { MONEY } from '../codes.ts'
import type { Element } from '../element.ts'
import { put, type Draft } from './draft.ts'
import { readCounterpart } from './organisations.ts'
import { childOf, day, decimal, flag, short, taken } from './values.ts'

type Value = { readonly amount: number, readonly currency?: string, readonly valueDate?: string }
const currencies = new Map<string, boolean>()

export function isCurrency(code: string): boolean {
  let is = currencies.get(code)
  if (is === undefined) currencies.set(code, is = currencySchema.safeParse(code).success)
  return is
}

/** An amount with its currency, where it names one, and the day its rate is of; undefined where a record cannot hold it. */
function valueIn(element: Element | undefined): Value | undefined {
  const amount = decimal(element?.text)
  if (!element || amount === undefined || Math.abs(amount) > 1e10 || Math.round(amount * 1000) / 1000 !== amount) return undefined
  const { currency, 'value-date': written } = element.attributes
  if (currency !== undefined && !isCurrency(currency)) return undefined
  const valueDate = day(written)
  const value: { amount: number, currency?: string, valueDate?: string } = { amount }
  if (currency !== undefined) value.currency = currency
  if (valueDate !== undefined) value.valueDate = valueDate
  return value
}

/** The day a rate is of is recorded only where it is not the day of the money itself. */
function addMoney(to: { amount: number, currency?: string | undefined, valueDate?: string | undefined }, { amount, currency, valueDate }: Value, date: string): void {
  to.amount = amount
  if (currency !== undefined) to.currency = currency
  if (valueDate !== undefined && valueDate !== date) to.valueDate = valueDate
}

const VALUE_TAKEN = ['currency', 'value-date']

/** What remains of an element of which only the text was taken. */
function valueRest(draft: Draft, of: string, element: Element, taken: readonly string[]): void {
  draft.rest(of, element, element.attributes['value-date'] !== undefined && day(element.attributes['value-date']) === undefined ? taken.filter(name => name !== 'value-date') : taken, [], '')
}

export function readBudget(draft: Draft, element: Element): void {
  const [start, end, value] = [childOf(element, 'period-start'), childOf(element, 'period-end'), childOf(element, 'value')]
  const [from, to, money] = [day(start?.attributes['iso-date']), day(end?.attributes['iso-date']), valueIn(value)]
  if (!start || !end || !value || from === undefined || to === undefined || !money) { draft.keep(undefined, element); return draft.note(element, 'has no readable period, amount or currency') }
  const budgets = draft.iati.budgets ??= []
  const of = `budget/${budgets.length}`
  const { type, status } = element.attributes
  const budget: YearBudget = { start: from, end: to, amount: money.amount }
  addMoney(budget, money, from)
  put(budget, 'kind', short(type))
  put(budget, 'status', short(status))
  budgets.push(draft.at(budget, element))
  draft.rest(of, element, taken(element, ['type', 'status']), [start, end, value])
  draft.rest(`${of}/start`, start, ['iso-date'])
  draft.rest(`${of}/end`, end, ['iso-date'])
  valueRest(draft, `${of}/value`, value, VALUE_TAKEN)
}

export function readPlannedDisbursement(draft: Draft, element: Element): void {
  const [start, end, value, provider, receiver] = ['period-start', 'period-end', 'value', 'provider-org', 'receiver-org'].map(name => childOf(element, name)) as [Element?, Element?, Element?, Element?, Element?]
  const [from, to, money] = [day(start?.attributes['iso-date']), day(end?.attributes['iso-date']), valueIn(value)]
  if (!start || !value || from === undefined || (end && to === undefined) || !money) { draft.keep(undefined, element); return draft.note(element, 'has no readable period, amount or currency') }
  const all = draft.iati.plannedDisbursements ??= []
  const of = `plannedDisbursement/${all.length}`
  const planned: PlannedDisbursement = { start: from, amount: money.amount }
  addMoney(planned, money, from)
  put(planned, 'end', to)
  put(planned, 'kind', short(element.attributes['type']))
  all.push(draft.at(planned, element))
  counterparts(draft, of, planned, provider, receiver)
  draft.rest(of, element, taken(element, ['type']), [start, end, value, provider, receiver])
  draft.rest(`${of}/start`, start, ['iso-date'])
  if (end) draft.rest(`${of}/end`, end, ['iso-date'])
  valueRest(draft, `${of}/value`, value, VALUE_TAKEN)
}

function counterparts(draft: Draft, of: string, into: Pick<PlannedDisbursement, 'from' | 'fromActivity' | 'to' | 'toActivity'>, provider: Element | undefined, receiver: Element | undefined): void {
  const from = readCounterpart(draft, of, `${of}/from`, provider, 'provider-activity-id')
  const to = readCounterpart(draft, of, `${of}/to`, receiver, 'receiver-activity-id')
  put(into, 'from', from?.party)
  put(into, 'fromActivity', from?.activity)
  put(into, 'to', to?.party)
  put(into, 'toActivity', to?.activity)
}

/** transaction: its kind, day, amount, the two parties and their own activities; what else it classifies is kept below it. */
export function readTransaction(draft: Draft, element: Element): void {
  const [type, dated, value] = [childOf(element, 'transaction-type'), childOf(element, 'transaction-date'), childOf(element, 'value')]
  const [kind, date, money] = [MONEY.word(type?.attributes['code']), day(dated?.attributes['iso-date']), valueIn(value)]
  if (!type || !dated || !value || !kind || date === undefined || !money) { draft.keep(undefined, element); return draft.note(element, 'has no readable type, day, amount or currency') }
  const transactions = (draft.record.delivery ??= {}).transactions ??= []
  const id = draft.idFor('transaction', transactions.length + 1, element)
  const of = `transaction/${id}`
  const humanitarian = flag(element.attributes['humanitarian'])
  const transaction: typeof transactions[number] = { id, kind, date, amount: money.amount }
  addMoney(transaction, money, date)
  put(transaction, 'reference', short(element.attributes['ref']))
  put(transaction, 'humanitarian', humanitarian)
  transactions.push(draft.at(transaction, element))
  const description = childOf(element, 'description')
  put(transaction, 'remark', draft.words(`${of}/remark`, description))
  const [provider, receiver, country] = [childOf(element, 'provider-org'), childOf(element, 'receiver-org'), childOf(element, 'recipient-country')]
  counterparts(draft, of, transaction, provider, receiver)
  const read = [type, dated, value, description, provider, receiver]
  const code = country?.attributes['code']
  if (country && code !== undefined && COUNTRIES.has(code)) { transaction.country = code; read.push(country); draft.rest(`${of}/country`, country, ['code']) }
  for (const child of element.children) if (child.name === 'sector' && isPlainSector(child)) { (transaction.sectors ??= []).push(child.attributes['code']!); read.push(child) }
  draft.rest(of, element, [...(transaction.reference === undefined ? [] : ['ref']), ...(humanitarian === undefined ? [] : ['humanitarian'])], read)
  draft.rest(`${of}/kind`, type, ['code'])
  draft.rest(`${of}/date`, dated, ['iso-date'])
  valueRest(draft, `${of}/value`, value, VALUE_TAKEN)
}

function isPlainSector({ attributes, children }: Element): boolean {
  const { code, vocabulary } = attributes
  return children.length === 0 && code !== undefined && /^\d{5}$/.test(code) && (vocabulary === undefined || vocabulary === '1') && Object.keys(attributes).length === (vocabulary === undefined ? 1 : 2)
}
