// The checks written in TypeScript, on whatever may be recorded: what must hold of their verdicts for any numbers, any order, any size.
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allRules } from './check.ts'
import { check } from './engine.ts'

type Part = Readonly<Record<string, unknown>>
const TODAY = '2030-06-15'

/** What one rule says of a record: the verdicts that occur, and how often. */
function says(id: string, record: Part, today = TODAY) {
  const rule = allRules().find(each => each.id === id)
  if (!rule) throw new Error(`there is no rule ${id}`)
  const programme = { id: 'p', ...(record['programme'] as Part | undefined) }
  const { verdicts, findings } = check({ throughline: 1, ...record, programme } as never, [rule], { profile: 'property', today })
  return { ...verdicts, findings }
}
const fails = (id: string, record: Part): boolean => says(id, record).fails > 0
const passes = (id: string, record: Part): boolean => { const { fails: failing, passes: passing, cannotTell } = says(id, record); return failing === 0 && cannotTell === 0 && passing > 0 }
const RUNS = { numRuns: 60 }

const cents = fc.integer({ min: 1, max: 5_000_000 }).map(amount => amount / 100)
const sumOf = (amounts: readonly number[]) => Math.round(amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0)) / 100
const day = (of: number) => new Date(Date.UTC(2025, 0, 1) + of * 86_400_000).toISOString().slice(0, 10)

test('each check written in TypeScript is held to something here', () => {
  const names = readdirSync(join(import.meta.dirname, 'rules'), { recursive: true, encoding: 'utf8' }).flatMap(file => /([a-z-]+)\.check\.ts$/.exec(file)?.[1] ?? [])
  const asked = allRules().flatMap(({ id, page }) => page.front['it should'].flatMap(sentence => sentence.startsWith('pass ') ? [{ id, name: sentence.slice(5) }] : []))
  for (const name of names) expect(HELD.some(id => asked.find(each => each.id === id)?.name === name), name).toBe(true)
})
const HELD = [
  'evaluation/enough-interviews', 'iati/budgets-do-not-overlap', 'iati/identifier-begins-with-reporter', 'iati/place-shares-add-up', 'iati/places-have-shares', 'iati/sectors-have-shares', 'iati/status-fits-dates',
  'iati/updated-lately', 'indicators/far-beyond-target', 'indicators/measuring-is-affordable', 'indicators/parts-add-up', 'indicators/reported-on-time', 'indicators/target-moves-the-right-way', 'money/few-tiers', 'money/adds-up',
  'money/spending-keeps-pace', 'money/spent-within-received', 'people/asked-at-evaluation', 'people/women-and-men-take-part', 'programme/stated-durations-agree', 'recommendations/addressee-can-be-named',
  'recommendations/not-overlapping', 'roles/cost-between-tiers', 'theory-of-change/no-circle',
]

test('interviews are enough exactly when they come to five for each country, however they are divided into entries', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (declared, countries) => {
  const record = { programme: { countries: Array.from({ length: countries }, (_, index) => ({ country: ['NO', 'SE', 'FI', 'DK', 'IS', 'EE'][index] })) }, evaluations: [{ id: 'e', evidence: declared.map((each, index) => ({ id: `i${index}`, kind: 'interview', declared: each })) }] }
  expect(fails('evaluation/enough-interviews', record)).toBe(declared.reduce((sum, each) => sum + each, 0) < 5 * countries)
}), RUNS))

test('budgets overlap exactly when a day is planned for twice, in whatever order they stand', () => fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 364 })), { minLength: 2, maxLength: 6 }), drawn => {
  const budgets = drawn.map(([from, length]) => ({ start: day(from), end: day(from + length), amount: 1 }))
  const twice = drawn.some(([a, more], one) => drawn.some(([b, also], other) => other > one && a <= b + also && b <= a + more))
  expect(fails('iati/budgets-do-not-overlap', { programme: { iati: { budgets } } })).toBe(twice)
  expect(fails('iati/budgets-do-not-overlap', { programme: { iati: { budgets: budgets.toReversed() } } })).toBe(twice)
}), RUNS))

test('an identifier passes that begins with its publisher’s, whatever follows, and no other', () => fc.assert(fc.property(fc.stringMatching(/^[A-Z]{2}-[A-Z0-9-]{1,12}$/), fc.stringMatching(/^[A-Z0-9-]{1,12}$/), (reporter, rest) => {
  const of = (iatiIdentifier: string) => fails('iati/identifier-begins-with-reporter', { programme: { iatiIdentifier, iati: { reporter: { identifier: reporter } } } })
  expect([of(reporter + rest), of(reporter), of(`x${reporter}${rest}`)]).toEqual([false, false, true])
}), RUNS))

test('shares of places fail when they are off by more than rounding, over countries and regions together', () => fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 200 }), (one, other) => {
  const record = { programme: { countries: [{ country: 'NO', share: one }], iati: { regions: [{ code: '298', share: other }] } } }
  expect(fails('iati/place-shares-add-up', record)).toBe(one + other !== 100)
  const thirds = { programme: { iati: {}, countries: [{ country: 'NO', share: 33.33 }, { country: 'SE', share: 33.33 }, { country: 'FI', share: 33.33 }] } }
  expect(passes('iati/place-shares-add-up', thirds)).toBe(true)
}), RUNS))

test('several places or sectors need shares, one needs none, and some but not all cannot be told', () => fc.assert(fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), shared => {
  const expected = shared.length < 2 ? 'doesNotApply' : shared.every(Boolean) ? 'passes' : shared.some(Boolean) ? 'cannotTell' : 'fails'
  const codes = ['NO', 'SE', 'FI', 'DK', 'IS', 'EE']
  const countries = shared.map((has, index) => ({ country: codes[index], ...(has && { share: 10 }) }))
  expect(says('iati/places-have-shares', { programme: { iati: {}, countries } })[expected]).toBe(1)
  expect(says('iati/sectors-have-shares', { programme: { iati: {}, sectors: shared.map((has, index) => ({ code: `1111${index}`, ...(has && { share: 10 }) })) } })[expected]).toBe(1)
}), RUNS))

test('an activity under way fails from the day after it was to end, and not before', () => fc.assert(fc.property(fc.integer({ min: -800, max: 800 }), fc.boolean(), (offset, isActual) => {
  const end = new Date(Date.parse(TODAY) + offset * 86_400_000).toISOString().slice(0, 10)
  expect(fails('iati/status-fits-dates', { programme: { status: 'implementation', iati: {}, period: isActual ? { end } : { plannedEnd: end } } })).toBe(end < TODAY)
}), RUNS))

test('an update is late after twelve months, to the day', () => {
  const of = (updated: string) => fails('iati/updated-lately', { programme: { status: 'implementation', iati: { updated } } })
  expect(['2029-06-15T00:00:00Z', '2029-06-14T23:59:59Z', '2029-06-14', '2030-06-15'].map(of)).toEqual([false, true, true, false])
})

test('a value is far beyond its target from the first bit above the bar, and never where the target is nought or the aim is less', () => fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 2000 }), fc.constantFrom('up', 'down', undefined), (target, value, direction) => {
  const rule = allRules().find(({ id }) => id === 'indicators/far-beyond-target')
  const times = rule?.page.front.numbers?.['times'] ?? 0
  const record = { design: { indicators: [{ id: 'i', title: 'T', ...(direction && { direction }), targets: [{ value: target, period: { name: 'y' } }] }] }, delivery: { measurements: [{ id: 'm', indicator: 'i', value, period: { name: 'y' } }] } }
  expect(fails('indicators/far-beyond-target', record)).toBe(direction !== 'down' && target > 0 && value > target * times)
}), RUNS))

test('measuring is affordable when its sources, each counted once, cost no more than the lines for it hold, to the cent', () => fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.integer({ min: -1, max: 1 }), (costs, off) => {
  const money = sumOf([...costs, off / 100])
  const record = { design: { indicators: costs.flatMap((cost, index) => [0, 1].map(twice => ({ id: `i${index}${twice}`, title: 'T', dataSource: { title: `source ${index}`, cost } }))), budget: { lines: [{ id: 'l', title: 'L', amount: money, purposes: ['monitoring'] }] } } }
  expect(fails('indicators/measuring-is-affordable', record)).toBe(off < 0)
}), RUNS))

test('parts come to the whole or fail, each breakdown for itself, and shares are left aside', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 6 }), fc.integer({ min: -2, max: 2 }), (parts, off) => {
  const value = parts.reduce((sum, each) => sum + each, 0) + off
  const by = (mark: string) => parts.map((part, index) => ({ by: { [mark]: `k${index}` }, value: part }))
  const of = (more: Part) => says('indicators/parts-add-up', { delivery: { measurements: [{ id: 'm', indicator: 'i', value, disaggregated: [...by('sex'), ...by('country')], ...more }] } })
  expect(of({}).fails).toBe(off === 0 ? 0 : 2)
  expect(of({ numerator: 3 }).fails).toBe(0)
}), RUNS))

test('a target whose period ended long enough ago needs a value of that period, and its name or its end will do', () => fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), fc.constantFrom('name', 'end', 'none'), (ago, reported) => {
  const end = new Date(Date.parse(TODAY) - ago * 86_400_000).toISOString().slice(0, 10)
  const record = { design: { indicators: [{ id: 'i', title: 'T', targets: [{ value: 1, period: { name: 'spring', end } }] }] }, delivery: { measurements: [{ id: 'm', indicator: reported === 'none' ? 'other' : 'i', value: 1, period: reported === 'end' ? { end } : { name: 'spring' } }] } }
  expect(fails('indicators/reported-on-time', record)).toBe(reported === 'none' && ago > 60)
}), RUNS))

test('a target on the wrong side of its baseline fails, on the right side or equal it does not, whatever lies between', () => fc.assert(fc.property(fc.integer(), fc.array(fc.integer(), { minLength: 1, maxLength: 4 }), fc.constantFrom('up' as const, 'down' as const), (from, targets, direction) => {
  const to = targets.at(-1) ?? 0
  expect(fails('indicators/target-moves-the-right-way', { design: { indicators: [{ id: 'i', title: 'T', direction, baseline: { value: from }, targets: targets.map(value => ({ value })) }] } })).toBe(direction === 'up' ? to < from : to > from)
}), RUNS))

test('of a row of agreements those beyond the third fail, in whatever order they are listed, and a circle is not followed for ever', () => fc.assert(fc.property(fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.nat()), (length, dice) => {
  const row = Array.from({ length }, (_, index) => ({ id: `a${index}`, title: 'A', from: 'x', to: 'y', ...(index > 0 && { parent: `a${index - 1}` }) }))
  const shuffled = row.map(each => ({ each, by: dice.next().value as number })).sort((a, b) => a.by - b.by).map(({ each }) => each)
  expect(says('money/few-tiers', { delivery: { agreements: shuffled } }).fails).toBe(Math.max(0, length - 3))
  expect(says('money/few-tiers', { delivery: { agreements: row.map((each, index) => index === 0 ? { ...each, parent: `a${length - 1}` } : each) } }).fails).toBe(0)
}), RUNS))

test('lines come to their total to the cent, however many there are, or fail; a total that is not there cannot be told', () => fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 30 }), fc.integer({ min: -1, max: 1 }), (amounts, off) => {
  const lines = amounts.map((amount, index) => ({ id: `l${index}`, title: 'L', amount }))
  expect(fails('money/adds-up', { design: { budget: { currency: 'EUR', total: sumOf([...amounts, off / 100]), lines } } })).toBe(off !== 0)
  expect(says('money/adds-up', { design: { budget: { currency: 'EUR', lines } } }).cannotTell).toBe(1)
}), RUNS))

test('spending keeps pace while its share is near that of the time gone by, and is not asked before the start or after the end', () => fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), spent => {
  const record = (end: string) => ({ programme: { period: { start: '2030-01-01', end } }, design: { budget: { currency: 'EUR', total: 100, lines: [] } }, delivery: { transactions: [{ id: 't', kind: 'expenditure', date: '2030-02-01', amount: spent }] } })
  const points = allRules().find(({ id }) => id === 'money/spending-keeps-pace')?.page.front.numbers?.['points'] ?? 0
  const gone = Math.round(100 * (Date.parse(TODAY) - Date.parse('2030-01-01')) / (Date.parse('2030-12-31') - Date.parse('2030-01-01')))
  expect(fails('money/spending-keeps-pace', record('2030-12-31'))).toBe(Math.abs(spent - gone) > points)
  expect(fails('money/spending-keeps-pace', record('2030-06-01'))).toBe(false)
}), RUNS))

test('what is spent and passed on stays within what came in, to the cent, and what came back counts', () => fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 8 }), fc.integer({ min: -1, max: 1 }), cents, (spent, off, passed) => {
  const received = sumOf([...spent, passed, off / 100])
  const record = (refund: number) => ({ delivery: {
    agreements: [{ id: 'a', title: 'A', from: 'x', to: 'y' }, { id: 'b', title: 'B', from: 'y', to: 'z', parent: 'a' }],
    transactions: [{ id: 'in', agreement: 'a', kind: 'transfer', date: TODAY, amount: received }, { id: 'on', agreement: 'b', kind: 'transfer', date: TODAY, amount: passed }, { id: 'back', agreement: 'a', kind: 'refund', date: TODAY, amount: refund }, ...spent.map((amount, index) => ({ id: `s${index}`, agreement: 'a', kind: 'expenditure', date: TODAY, amount }))],
  } })
  expect(fails('money/spent-within-received', record(0))).toBe(off < 0)
  expect(fails('money/spent-within-received', record(0.01))).toBe(false)
}), RUNS))

test('whoever of the three groups neither meeting nor interview names is missing, and words for all three leave it open', () => fc.assert(fc.property(fc.subarray(['government', 'employers', 'workers']), fc.subarray(['government', 'employers', 'workers']), (met, interviewed) => {
  const record = (groups: readonly string[]) => ({ design: { engagements: [{ id: 'g', title: 'M', stage: 'evaluation', kind: 'meeting', groups: met }] }, evaluations: [{ id: 'e', evidence: [{ id: 'i', kind: 'interview', groups }] }] })
  expect(fails('people/asked-at-evaluation', record(interviewed))).toBe(new Set([...met, ...interviewed]).size < 3)
  expect(fails('people/asked-at-evaluation', record(['tripartite constituents']))).toBe(false)
}), RUNS))

test('women and men take part alike when the share of women lies between the two bars, whoever else is counted', () => fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (women, men) => {
  const record = { delivery: { learningEvents: [{ id: 'l', title: 'Course', participation: [{ by: { sex: 'female' }, attended: women }, { by: { sex: 'male' }, attended: men }, { by: { group: 'workers' }, attended: 7 }] }] } }
  const share = Math.round(100 * women / (women + men))
  expect(fails('people/women-and-men-take-part', record)).toBe(women + men > 0 && (share < 40 || share > 60))
}), RUNS))

test('a length that is stated twice agrees with itself, and a second one that differs does not', () => fc.assert(fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 120 }), (one, other) => {
  const record = { programme: { period: { start: '2028-01', plannedMonths: one, statements: [{ about: 'planned-length', text: 'T', months: other }] } } }
  expect(fails('programme/stated-durations-agree', record)).toBe(one !== other)
}), RUNS))

test('an addressee can be named as soon as one of them is a party or bears a name of its own, in any order', () => fc.assert(fc.property(fc.shuffledSubarray(['project team', 'all stakeholders', 'the implementing partner', 'programme managers', 'consultants'], { minLength: 1 }), fc.constantFrom('Ministry of Water', 'WATERAID', undefined), (generic, named) => {
  const record = (addressees: readonly string[]) => ({ parties: [{ id: 'w', name: 'Wells for All', acronym: 'WATERAID' }], evaluations: [{ id: 'e', recommendations: [{ id: 'r', text: 'Drill wells', addressees }] }] })
  expect(fails('recommendations/addressee-can-be-named', record(generic))).toBe(true)
  if (named !== undefined) for (const list of [[named, ...generic], [...generic, named]]) expect(fails('recommendations/addressee-can-be-named', record(list))).toBe(false)
}), RUNS))

test('recommendations without a word in common never overlap, one of them within another does, and order is no matter', () => fc.assert(fc.property(fc.shuffledSubarray(['Drill two wells in each valley', 'Pay teachers on the first day', 'Print the forms in Quechua'], { minLength: 1 }), texts => {
  const of = (all: readonly string[]) => says('recommendations/not-overlapping', { evaluations: [{ id: 'e', recommendations: all.map((text, index) => ({ id: `r${index}`, number: index + 1, text })) }] }).fails
  expect(of(texts)).toBe(0)
  const first = texts[0] ?? ''
  const longer = `${first} and publish a yearly report about repairs`
  expect(of([...texts, longer])).toBe(1)
  expect(of([longer, ...texts])).toBe(1)
}), RUNS))

test('a step between two tiers fails only where no agreement between the two says what it costs, adds or delivers', () => fc.assert(fc.property(fc.boolean(), fc.constantFrom({ supportCostRate: 7 }, { adds: 'Knows the villages' }, { deliverables: ['Report'] }, {}), (isBetween, said) => {
  const record = { parties: [{ id: 'a', name: 'Agency' }, { id: 'b', name: 'Bureau' }], design: { responsibilities: [{ id: 'r', function: 'Visits', assignments: [{ party: 'a', as: 'A' }, { party: 'b', as: 'R' }] }], plannedAgreements: [{ id: 'g', title: 'G', from: 'a', to: isBetween ? 'b' : 'c', ...said }] } }
  expect(fails('roles/cost-between-tiers', record)).toBe(isBetween && Object.keys(said).length === 0)
}), RUNS))

test('a theory whose links only lead onward has no circle; with one link back it has, however long the way', () => fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), (size, drawn) => {
  const onward = [...Array.from({ length: size - 1 }, (_, index) => [index, index + 1] as const), ...drawn.map(([a, b]) => [a % size, b % size] as const).filter(([a, b]) => a < b)]
  const of = (links: readonly (readonly [number, number])[]) => fails('theory-of-change/no-circle', { design: { theoryOfChange: { nodes: Array.from({ length: size }, (_, index) => ({ id: `n${index}`, statement: `S${index}` })), links: links.map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })) } } })
  expect(of(onward)).toBe(false)
  expect(of([...onward, [size - 1, 0]])).toBe(true)
}), RUNS))
