import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUDGET_CATEGORIES, BUDGET_PURPOSES } from '#language/code-lists.ts'
import { countedLines, shareOf, sumsOf, termsOf, type Budget, type BudgetLine } from './amounts.ts'
import { GROUPINGS, groupsOf } from './groups.ts'
import { icicleOf } from './icicle.ts'
import { purposeShares } from './purposes.ts'
import { supportCostOf, tierOfParties, tiersOf, type TierAgreement } from './tiers.ts'
import { compared, keptFrom, keptVersion } from './versions.ts'

const RATES: Budget['rates'] = [{ from: 'KRW', to: 'USD', rate: 0.00084, date: '2019-06-01', source: 'UN operational rates of exchange' }]
const terms = termsOf({ currency: 'USD', rates: RATES })
const line = (of: Partial<BudgetLine> & { amount: number }): BudgetLine => ({ id: `line-${of.amount}`, title: 'A line', ...of })
const anyLine = fc.record({
  id: fc.uuid(), title: fc.constant('A line'), amount: fc.integer({ min: -10_000_000, max: 10_000_000 }).map(cents => cents === 0 ? 0 : cents / 100), currency: fc.option(fc.constantFrom('USD', 'KRW', 'EUR', 'JPY'), { nil: undefined }),
  category: fc.option(fc.constantFrom(...BUDGET_CATEGORIES), { nil: undefined }), result: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), party: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }), purposes: fc.option(fc.subarray([...BUDGET_PURPOSES]), { nil: undefined }),
}) as fc.Arbitrary<BudgetLine>

test('whatever the budget is looked at by, groups come to the whole, cent by cent, and every line is in one of them', () => {
  fc.assert(fc.property(fc.array(anyLine, { maxLength: 40 }), fc.constantFrom(...GROUPINGS), (lines, by) => {
    const counted = countedLines(lines, terms)
    const [whole, groups] = [sumsOf(counted, terms), groupsOf(counted, by, terms)]
    expect(groups.reduce((sum, group) => sum + group.sums.common.minor, 0n)).toBe(whole.common.minor)
    expect(groups.flatMap(group => group.lines).length).toBe(lines.length)
    for (const { currency, minor } of whole.own) expect(groups.reduce((sum, group) => sum + (group.sums.own.find(each => each.currency === currency)?.minor ?? 0n), 0n)).toBe(minor)
    expect(groups.reduce((sum, group) => sum + group.sums.unpayable, 0)).toBe(whole.unpayable)
  }))
})

test('an amount in another currency is added at its dated rate; one without a rate stands beside, and one finer than its currency is named', () => {
  const sums = sumsOf(countedLines([line({ amount: 100 }), line({ amount: 1_000_000, currency: 'KRW' }), line({ amount: 50, currency: 'EUR' }), line({ amount: 10.5, currency: 'JPY' })], terms), terms)
  expect(sums).toEqual({ common: { minor: 94_000n, currency: 'USD' }, own: [{ minor: 5_000n, currency: 'EUR' }, { minor: 1_000_000n, currency: 'KRW' }, { minor: 10_000n, currency: 'USD' }], left: [{ minor: 5_000n, currency: 'EUR' }], unpayable: 1, count: 4 })
})

test('rates of the day of approval count', () => {
  const later = [...RATES ?? [], { from: 'KRW', to: 'USD', rate: 0.001, date: '2021-01', source: 'UN operational rates of exchange' }]
  const [won] = countedLines([line({ amount: 1000, currency: 'KRW' })], termsOf({ currency: 'USD', rates: later, approvedOn: '2020-02' }))
  expect(won?.common?.minor).toBe(84n)
})

test('a line for two purposes counts once where they are taken together, and a usual share is given only where somebody wrote it down', () => {
  const counted = countedLines([line({ amount: 96, purposes: [] }), line({ amount: 3, purposes: ['monitoring', 'evaluation'] }), line({ amount: 1, purposes: ['evaluation'] })], terms)
  const shares = purposeShares(counted, terms)
  const of = (...purposes: string[]) => shares.find(each => each.purposes.join() === purposes.join())
  expect(of('monitoring', 'evaluation')).toMatchObject({ share: 4, verdict: 'short', usual: { percent: 5 } })
  expect(of('evaluation')).toMatchObject({ share: 4, verdict: 'enough' })
  expect(of('communication')).toMatchObject({ share: 0, verdict: 'nothing' })
  expect(of('communication')?.usual).toBeUndefined()
  expect(shares.filter(each => each.usual).every(each => each.usual?.source.startsWith('ILO'))).toBe(true)
  expect(purposeShares(countedLines([line({ amount: 5 })], terms), terms).every(each => each.verdict === 'not-said')).toBe(true)
})

const agreement = (id: string, from: string, to: string, amount: number | undefined, parent?: string, supportCostRate?: number): TierAgreement => ({ id, title: id, from, to, amount, parent, supportCostRate })
const CHAIN = [agreement('grant', 'donor', 'agency', 951_460, undefined, 13), agreement('implementation', 'agency', 'partner', 390_000, 'grant'), agreement('research', 'partner', 'university', 200_000, 'implementation'), agreement('training', 'partner', 'school', 120_000, 'implementation'), agreement('studies', 'university', 'researchers', 90_000, 'research')]

test('each tier receives, passes on and keeps; support costs are a part of the whole, charged on top of direct costs', () => {
  const { roots, all, tiers } = tiersOf(CHAIN, terms)
  expect(tiers.map(({ tier, received, passedOn, kept }) => [tier, received.minor, passedOn.minor, kept.minor])).toEqual([[1, 95_146_000n, 39_000_000n, 56_146_000n], [2, 39_000_000n, 32_000_000n, 7_000_000n], [3, 32_000_000n, 9_000_000n, 23_000_000n], [4, 9_000_000n, 0n, 9_000_000n]])
  expect(tiers.reduce((sum, tier) => sum + tier.kept.minor, 0n), 'what the tiers keep is what was given').toBe(95_146_000n)
  expect(roots[0]?.support?.minor).toBe(10_946_000n)
  expect(roots[0]?.below[0]?.odd).toEqual(['no-support-cost'])
  expect([...tierOfParties([{ id: 'donor' }, { id: 'guests', roles: ['constituent'] }, { id: 'helper', roles: ['sub-contractor'] }], { roots, all, tiers })]).toEqual([['agency', 1], ['donor', 0], ['partner', 2], ['university', 3], ['researchers', 4], ['school', 3], ['helper', 3]])
})

test('however agreements are nested, what all tiers keep is what the first tier received, and each agreement stands once', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1e7 }), fc.nat(30)), { maxLength: 30 }), drawn => {
    const agreements = drawn.map(([cents, parent], place) => agreement(`a${place}`, `p${parent}`, `p${place}`, cents / 100, parent < drawn.length ? `a${parent}` : undefined))
    const { roots, tiers } = tiersOf(agreements, terms)
    expect(tiers.flatMap(tier => tier.agreements).sort()).toEqual(agreements.map(each => each.id).sort())
    expect(tiers.reduce((sum, tier) => sum + tier.kept.minor, 0n)).toBe(roots.reduce((sum, root) => sum + (root.received?.minor ?? 0n), 0n))
  }))
})

test('what a tier keeps is not told where an amount below is unknown; more passed on than received, and a circle, are named', () => {
  const [root] = tiersOf([agreement('a', 'x', 'y', 100), agreement('b', 'y', 'z', undefined, 'a')], terms).roots
  expect([root?.kept, root?.below[0]?.odd]).toEqual([undefined, ['no-amount']])
  expect(tiersOf([agreement('a', 'x', 'y', 100), agreement('b', 'y', 'z', 101, 'a')], terms).roots[0]?.odd).toContain('passes-on-more')
  const circle = tiersOf([agreement('a', 'x', 'y', 100, 'b'), agreement('b', 'y', 'x', 100, 'a')], terms)
  expect(circle.roots.map(each => [each.agreement.id, each.odd.includes('in-a-circle'), each.below.length])).toEqual([['a', true, 1]])
})

test('support costs and the rest come to the amount, refunds too', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 100_000 }), (minor, thousandths) => {
    const cost = supportCostOf({ minor, currency: 'USD' }, thousandths / 1000).minor
    const off = cost * BigInt(100_000 + thousandths) - minor * BigInt(thousandths)
    expect((off < 0n ? -off : off) <= BigInt(100_000 + thousandths)).toBe(true)
  }))
})

test('a version keeps every line with names, and stays when what it named is gone', () => {
  const budget: Budget = { currency: 'USD', total: 12, lines: [line({ amount: 12, party: 'x', result: 'r', purposes: ['gender'] })] }
  const kept = keptVersion('v1', budget, { version: 'First', reason: 'Approved by the donor' }, (_, id) => `Name of ${id}`)
  expect(kept).toEqual({ id: 'v1', version: 'First', reason: 'Approved by the donor', currency: 'USD', total: 12, lines: [{ line: 'line-12', title: 'A line', amount: 12, party: 'Name of x', result: 'Name of r', purposes: ['gender'] }] })
})

test('between any two versions, what changed line by line comes to the change of the whole', () => {
  const version = fc.uniqueArray(anyLine.map(each => ({ ...each, id: `l${each.amount > 0 ? each.amount : -each.amount}` })), { selector: each => each.id, maxLength: 20 }).map(lines => lines.map(each => keptFrom(each, (_, id) => id)))
  fc.assert(fc.property(version, version, (before, after) => {
    const { lines, difference } = compared(before, after, termsOf({ currency: 'USD', rates: [...RATES ?? [], { from: 'EUR', to: 'USD', rate: 1.1, date: '2019-06', source: 'bank' }, { from: 'JPY', to: 'USD', rate: 0.007, date: '2019-06', source: 'bank' }] }))
    expect(lines.reduce((sum, each) => sum + (each.difference ?? 0n), 0n)).toBe(difference)
    expect(compared(before, before, terms).lines.every(each => each.change === 'same')).toBe(true)
  }))
})

test('shares are of the whole, to one decimal, and of nothing there is none', () => {
  const usd = (minor: bigint) => ({ minor, currency: 'USD' })
  expect([shareOf(usd(1n), usd(3n)), shareOf(usd(0n), usd(5n)), shareOf(usd(5n), usd(0n)), shareOf(usd(-1n), usd(8n))]).toEqual([33.3, 0, undefined, -12.5])
  expect(() => shareOf({ minor: 1n, currency: 'KRW' }, usd(1n))).toThrow('KRW')
})

test('an icicle’s parts lie within their whole and beside each other, as wide as they are large', () => {
  const blocks = icicleOf([{ key: 'a', label: 'A', size: 30, told: '', parts: [{ key: 'b', label: 'B', size: 20, told: '' }, { key: 'c', label: 'C', size: 20, told: '' }] }, { key: 'd', label: 'D', size: 10, told: '' }, { key: 'e', label: 'E', size: -5, told: '' }], 400)
  expect(blocks.map(({ key, row, left, width }) => [key, row, left, width])).toEqual([['a', 0, 0, 300], ['b', 1, 0, 150], ['c', 1, 150, 150], ['d', 0, 300, 100]])
})

test('a chain of ten thousand agreements is followed to its end', () => {
  const long = Array.from({ length: 10_000 }, (_, place) => agreement(`a${place}`, `p${place}`, `p${place + 1}`, 1, place === 0 ? undefined : `a${place - 1}`))
  expect(tiersOf(long, terms).tiers.at(-1)?.tier).toBe(10_000)
})
