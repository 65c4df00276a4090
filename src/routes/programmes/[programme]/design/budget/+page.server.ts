import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { countedAs, countedLines, sumsOf, termsOf, type Budget, type Terms } from '#rooms/design/budget/amounts.ts'
import { GROUPINGS, groupingFrom, groupsOf, type Group, type Grouping } from '#rooms/design/budget/groups.ts'
import { icicleOf } from '#rooms/design/budget/icicle.ts'
import { purposeShares } from '#rooms/design/budget/purposes.ts'
import { currencyRows, isUsed, sizeOf } from '#rooms/design/budget/rates.ts'
import { compared, keptFrom } from '#rooms/design/budget/versions.ts'
import { isMessage, translator, type Language } from '#ui/i18n/translate.ts'
import { shownMoney, shownShare } from '#ui/i18n/format.ts'
import { opened } from '../../opened.ts'
import { budgetOf, failingOn, moneyTiers, namesOf, shortNames, untoldOn } from '../reading.ts'
import { changeRates, keepVersion, planSigned } from './actions.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most lines shown under their groups; the register pages through all of them. Sums are always over every line. */
const MOST_LINES = 200
/** Most agreements shown in the tree; the sums of tiers are over all. */
const MOST_AGREEMENTS = 200
const NOW = 'now'

/** What a group is called. */
function nameOfGroup(by: Grouping, key: string | undefined, record: ProgrammeRecord, language: Language): string {
  const t = translator(language)
  if (key === undefined) return t(`budget.without.${by}`)
  if (by === 'category') { const message = `budget.category.${key}`; return isMessage(message) ? t(message) : key }
  return by === 'currency' ? key : by === 'party' ? shortNames(record)(key) : namesOf(record, by)(key)
}

function linesShown(groups: readonly (Group & { readonly name: string })[]) {
  let room = MOST_LINES
  return groups.map(group => { const lines = group.lines.slice(0, room); room -= lines.length; return { ...group, lines, hidden: group.lines.length - lines.length } })
}

/** What the page says of the budget's lines, looked at as asked. */
function bookOf(budget: Budget, record: ProgrammeRecord, by: Grouping, language: Language) {
  const terms = termsOf(budget)
  const counted = countedLines(budget.lines ?? [], terms)
  const sums = sumsOf(counted, terms)
  const currencies = currencyRows(counted, sums, terms)
  const groups = groupsOf(counted, by, terms).map(group => ({ ...group, name: nameOfGroup(by, group.key, record, language) }))
  const told = (name: string, money: Parameters<typeof shownMoney>[0], share?: number) => `${name} · ${shownMoney(money, language)}${share === undefined ? '' : ` (${shownShare(share, language)})`}`
  const blocks = icicleOf(groups.map(group => ({
    key: group.key ?? '', label: group.name, size: sizeOf(group.sums.common), told: told(group.name, group.sums.common, group.share),
    parts: group.lines.flatMap(line => line.common ? [{ key: line.of.id, label: line.of.title, size: sizeOf(line.common), told: told(line.of.title, line.common) }] : []),
  })), 100)
  const total = budget.total === undefined ? undefined : countedAs(budget, budget.total, budget.currency, terms).own
  return {
    currency: budget.currency, version: budget.version, approvedOn: budget.approvedOn, total, sums, difference: total ? { minor: sums.common.minor - total.minor, currency: total.currency } : undefined,
    groups: linesShown(groups), blocks: blocks.length > 120 ? blocks.filter(block => block.row === 0) : blocks, purposes: purposeShares(counted, terms), currencies, rates: (budget.rates ?? []).map(rate => ({ ...rate, used: isUsed(rate, currencies) })), seenRates: budget.rates,
  }
}

/** The versions there are, and two of them compared where the address asks for it. */
function versionsOf(budget: Budget, record: ProgrammeRecord, query: URLSearchParams) {
  const terms: Terms = termsOf(budget)
  const names = { party: namesOf(record, 'party'), result: namesOf(record, 'result'), activity: namesOf(record, 'activity') }
  const held = [...(budget.versions ?? []).map(version => ({ ...version, kept: version.lines ?? [] })), { id: NOW, version: budget.version, approvedOn: budget.approvedOn, reason: undefined, kept: (budget.lines ?? []).map(line => keptFrom(line, (kind, id) => names[kind](id))) }]
  const versions = held.map(({ id, version, approvedOn, reason, kept }) => ({ id, version, approvedOn, reason, count: kept.length, sums: sumsOf(countedLines(kept, terms), terms) }))
  const [before, after] = [query.get('before') ?? held.at(-2)?.id, query.get('after') ?? NOW].map(id => held.find(each => each.id === id))
  const comparison = before && after && before !== after ? { older: before.id, newer: after.id, ...compared(before.kept, after.kept, terms) } : undefined
  return { versions, earlier: budget.earlierVersions ?? [], comparison: comparison && { ...comparison, same: comparison.lines.filter(line => line.change === 'same').length, lines: comparison.lines.filter(line => line.change !== 'same').slice(0, MOST_LINES) } }
}

export const load: PageServerLoad = async event => {
  const { programme: { record, role }, design } = await opened(event)
  const budget = budgetOf(record)
  const by = groupingFrom(event.url.searchParams.get('by'))
  const { from, tiers, terms } = moneyTiers(record)
  const [name, whole] = [shortNames(record), record.design?.budget]
  const carried = (parties: readonly string[]) => (record.design?.responsibilities ?? []).filter(each => each.assignments.some(({ party, as }) => parties.includes(party) && (as === 'R' || as === 'A'))).length
  return {
    by, groupings: GROUPINGS.filter(each => each !== 'currency' || (budget?.lines ?? []).some(line => line.currency && line.currency !== budget?.currency)), instead: whole && !('currency' in whole) ? 'none' in whole ? { kind: 'none' as const, said: whole.none } : { kind: 'unknown' as const, said: whole.unknown } : undefined,
    book: budget && bookOf(budget, record, by, event.locals.language), history: budget && versionsOf(budget, record, event.url.searchParams), programmeCurrency: record.programme.currency, ownBranch: role === 'partner',
    names: { party: Object.fromEntries((record.parties ?? []).map(({ id }) => [id, name(id)])), result: Object.fromEntries([...nounsOfKind(record, 'result')].map(({ id }) => [id, namesOf(record, 'result')(id)])) },
    money: { from, terms, deepest: deepestOf(tiers.all, name), nodes: tiers.all.slice(0, MOST_AGREEMENTS), count: tiers.all.length, tiers: tiers.tiers.map(tier => ({ ...tier, names: tier.parties.map(name), carried: carried(tier.parties) })) },
    failing: failingOn(design, 'budget'), untold: untoldOn(design, 'budget'),
  }
}

/** The longest way money goes, giver first, by names. */
function deepestOf(nodes: ReturnType<typeof moneyTiers>['tiers']['all'], name: (id: string) => string): string[] {
  const deepest = nodes.reduce<typeof nodes[number] | undefined>((most, node) => !most || node.tier > most.tier ? node : most, undefined)
  if (!deepest) return []
  const byId = new Map(nodes.map(node => [node.agreement.id, node.agreement]))
  const way = [deepest.agreement.to, deepest.agreement.from]
  for (let tier = deepest.tier, at = byId.get(deepest.agreement.parent ?? ''); at && tier > 1; tier--, at = byId.get(at.parent ?? '')) way.push(at.from)
  return way.reverse().map(name)
}

export const actions: Actions = { rates: changeRates, keep: keepVersion, plan: planSigned }
