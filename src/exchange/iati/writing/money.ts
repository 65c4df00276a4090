import { firstDayOf, lastDayOf } from '#language/day.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import { MONEY } from '../codes.ts'
import { counterpart } from './organisations.ts'
import type { Node, Sheet } from './sheet.ts'

type Period = { readonly start: string, readonly end?: string | undefined, readonly amount: number, readonly currency?: string | undefined, readonly valueDate?: string | undefined }

const day = (name: string, date: string, of: string): Node => ({ name, of, attributes: { 'iso-date': date } })
const value = ({ amount, currency, valueDate }: Omit<Period, 'start'>, date: string, of: string): Node => ({ name: 'value', of, attributes: { currency, 'value-date': firstDayOf(valueDate ?? date) }, text: plainNumber(amount) })

/** A number without an exponent, as XML Schema's decimal wants it. */
export const plainNumber = (value: number): string => /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value)

/** budget: those recorded for stretches of time; else the design's total as one budget over the whole period. */
export function budgets(sheet: Sheet): Node[] {
  const { programme, design } = sheet.record
  const planned = programme.iati?.budgets
  if (planned) return planned.map((each, index) => period('budget', `budget/${index}`, each, { type: each.kind, status: each.status }))
  const [budget, { start, end, plannedEnd } = {}] = [design?.budget, programme.period]
  const last = typeof end === 'string' ? end : plannedEnd
  if (!budget || isNone(budget) || isUnknown(budget) || budget.total === undefined || typeof start !== 'string' || typeof last !== 'string') return []
  return [period('budget', 'budget/0', { start, end: last, amount: budget.total, currency: budget.currency === programme.currency ? undefined : budget.currency }, { type: '1', status: '2' })]
}

export function plannedDisbursements(sheet: Sheet): Node[] {
  return (sheet.record.programme.iati?.plannedDisbursements ?? []).map((each, index) => {
    const of = `plannedDisbursement/${index}`
    return period('planned-disbursement', of, each, { type: each.kind }, [counterpart(sheet, 'provider-org', `${of}/from`, each.from, each.fromActivity), counterpart(sheet, 'receiver-org', `${of}/to`, each.to, each.toActivity)])
  })
}

function period(name: string, of: string, each: Period, attributes: Node['attributes'], more: readonly (Node | undefined)[] = []): Node {
  const start = firstDayOf(each.start)
  return { name, of, ...(attributes && { attributes }), children: [day('period-start', start, `${of}/start`), each.end === undefined ? undefined : day('period-end', lastDayOf(each.end), `${of}/end`), value(each, start, `${of}/value`), ...more] }
}

/** transaction: the parties it names, else those of its agreement, so that money shows in every tier. */
export function transactions(sheet: Sheet): Node[] {
  const { delivery } = sheet.record
  const agreements = new Map((delivery?.agreements ?? []).map(each => [each.id, each]))
  return (delivery?.transactions ?? []).flatMap(each => {
    const code = MONEY.code(each.kind)
    if (code === undefined) return []
    const of = `transaction/${each.id}`
    const agreement = each.agreement === undefined ? undefined : agreements.get(each.agreement)
    const date = firstDayOf(each.date)
    const own = sheet.id('transaction', each.id)
    const currency = each.currency ?? (agreement?.currency === sheet.record.programme.currency ? undefined : agreement?.currency)
    return [{
      name: 'transaction', of, attributes: { ref: each.reference, humanitarian: each.humanitarian === undefined ? undefined : each.humanitarian ? '1' : '0', ...own },
      children: [
        { name: 'transaction-type', of: `${of}/kind`, attributes: { code } }, day('transaction-date', date, `${of}/date`), value({ ...each, currency }, date, `${of}/value`),
        each.remark === undefined ? undefined : { name: 'description', of: `${of}/remark`, words: each.remark },
        counterpart(sheet, 'provider-org', `${of}/from`, each.from ?? agreement?.from, each.fromActivity), counterpart(sheet, 'receiver-org', `${of}/to`, each.to ?? agreement?.to, each.toActivity),
        ...(each.sectors ?? []).map(code => ({ name: 'sector', attributes: { vocabulary: '1', code } })),
        each.country === undefined ? undefined : { name: 'recipient-country', of: `${of}/country`, attributes: { code: each.country } },
      ],
    }]
  })
}
