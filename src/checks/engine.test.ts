import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { allRules, checkRecord, profiles, rules } from './check.ts'
import { isIn } from './checks-file.ts'
import { check } from './engine.ts'
import type { Rule } from './rule.ts'

const TODAY = '2030-06-15'
const programme = (rest: Omit<ProgrammeRecord, 'throughline' | 'programme'> = {}): ProgrammeRecord => ({ throughline: 1, programme: { id: 'safe-work', title: 'Safe work' }, ...rest })
const rule = (id: string): Rule => {
  const found = allRules().find(candidate => candidate.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}
const ask = (record: ProgrammeRecord, ...ids: string[]) => check(record, ids.map(rule), { profile: 'test', today: TODAY })
const risk = (id: string, owner?: string) => ({ id, title: id, ...(owner !== undefined && { owner }) })

test('a list that is not recorded is one open question, one recorded as empty is none', () => {
  expect(ask(programme(), 'risks/has-owner').findings).toMatchObject([{ verdict: 'cannotTell', at: 'design', say: 'Not recorded: design.' }])
  expect(ask(programme({ design: {} }), 'risks/has-owner').findings).toMatchObject([{ verdict: 'cannotTell', at: 'design.risks' }])
  expect(ask(programme({ design: { risks: [] } }), 'risks/has-owner').verdicts).toEqual({ passes: 0, fails: 0, cannotTell: 0, doesNotApply: 1 })
})

test('none, silence and the unknown are three answers', () => {
  const about = (theoryOfChange: NonNullable<ProgrammeRecord['design']>['theoryOfChange']) => ask(programme({ design: { theoryOfChange } }), 'theory-of-change/exists').findings[0]
  expect(about({ none: 'the officer says so' })).toMatchObject({ verdict: 'fails', at: 'design.theoryOfChange' })
  expect(about({ unknown: 'the file is lost' })).toMatchObject({ verdict: 'cannotTell', say: 'Not known: theory of change (the file is lost).' })
  expect(ask(programme({ design: { theoryOfChange: { narrative: 'Visits help.' } } }), 'theory-of-change/exists').verdicts.passes).toBe(1)
})

test('a finding names the thing, its place and field, and the line it was read from', () => {
  const record = programme({ design: { risks: [risk('a', 'Ann'), { ...risk('floods'), sources: [{ document: 'd', line: 12, column: 3 }] }] } })
  expect(ask(record, 'risks/has-owner').findings).toMatchObject([{ at: 'design.risks[1]', field: 'owner', thing: 'floods', line: 12, column: 3, say: 'The risk “floods” has no owner, so nobody will notice when it happens.' }])
})

test('what is worst comes first, and of equally bad things what is mended soonest', () => {
  const record = programme({ design: { risks: [risk('floods')], theoryOfChange: { none: 'no' }, engagements: [], budget: { currency: 'NOK', total: 5, lines: [{ id: 'l', title: 'Print', amount: 4, category: 'training' }] } } })
  const found = ask(record, 'theory-of-change/exists', 'risks/has-owner', 'money/lines-lead-to-results', 'money/adds-up', 'indicators/has-target').findings
  expect(found.map(finding => finding.rule)).toEqual(['money/adds-up', 'money/lines-lead-to-results', 'theory-of-change/exists', 'risks/has-owner', 'indicators/has-target'])
})

test('a programme may set a rule off, more or less serious, or with other numbers', () => {
  const record = programme({ evaluations: [{ id: 'e', recommendations: [{ id: 'r', text: 'Announce all visits' }] }] })
  const set = (settings: NonNullable<Parameters<typeof checkRecord>[1]['settings']>) => check(record, [rule('recommendations/says-how')], { profile: 'test', today: TODAY, settings }).findings
  expect(set({ 'recommendations/says-how': { seriousness: 'minor' } })[0]?.seriousness).toBe('minor')
  expect(set({ 'recommendations/says-how': { numbers: { words: 2 } } })).toEqual([])
  expect(set({ 'recommendations/says-how': { applies: false } })).toEqual([])
})

test('a waiver sets a failure aside until its last day, and not a day longer', () => {
  const record = programme({ design: { risks: [risk('floods')] } })
  const waiver = { rule: 'risks/has-owner', at: 'floods', because: 'The post is advertised', who: 'Manager', until: TODAY }
  const on = (today: string) => checkRecord(record, { profile: 'full-design', today, waivers: [waiver] })
  const waived = on(TODAY)
  expect(waived.waived).toBe(1)
  expect(waived.findings.find(({ waived: by }) => by)).toMatchObject({ rule: 'risks/has-owner', waived: { who: 'Manager' } })
  expect(waived.findings.filter(finding => finding.rule.startsWith('record/'))).toEqual([])
  const after = on('2030-06-16')
  expect(after.waived).toBe(0)
  expect(after.verdicts.fails).toBe(waived.verdicts.fails + 2)
  expect(after.findings.find(finding => finding.rule === 'record/waiver-expired')?.say).toBe('The waiver of risks/has-owner (set by Manager) ended on 2030-06-15; the failure stands again.')
})

test('a waiver that meets nothing is reported, by place or by id alike', () => {
  const record = programme({ design: { risks: [risk('floods')] } })
  const unused = (at: string) => checkRecord(record, { profile: 'full-design', today: TODAY, waivers: [{ rule: 'risks/has-owner', at, because: 'b', who: 'w' }] }).findings.some(finding => finding.rule === 'record/waiver-unused')
  expect(unused('design.risks[0]')).toBe(false)
  expect(unused('floods')).toBe(false)
  expect(unused('storms')).toBe(true)
})

test('a page that is translated speaks that language, the others English and say so', () => {
  const record = programme({ design: { risks: [risk('floods')], theoryOfChange: { none: 'no' }, results: [] } })
  const found = check(record, [rule('theory-of-change/exists'), rule('risks/has-response')], { profile: 'test', today: TODAY, language: 'ko' }).findings
  expect(found).toMatchObject([{ language: 'ko', say: expect.stringContaining('변화이론이 없어') }, { language: 'en' }])
})

test('every profile has rules, and names none that is not there', () => {
  const ids = rules().map(({ id }) => id)
  const topics = new Set(rules().map(({ page }) => page.topic))
  for (const [name, profile] of Object.entries(profiles())) {
    expect(rules().some(({ id, page }) => isIn({ id, topic: page.topic, stage: page.front.stage }, profile)), name).toBe(true)
    for (const id of [...profile.rules ?? [], ...(profile.without ?? []).filter(each => !topics.has(each))]) expect(ids, `${name} names ${id}`).toContain(id)
    for (const topic of profile.topics ?? []) expect(topics, `${name} names ${topic}`).toContain(topic)
  }
})

test('a profile nobody knows is answered with the nearest', () => {
  expect(() => checkRecord(programme(), { profile: 'full-desing', today: TODAY })).toThrow('did you mean “full-design”')
})

test('the checks never change the record they read', () => {
  const record = grown(3)
  const before = structuredClone(record)
  checkRecord(record, { profile: 'mid-term', today: TODAY })
  expect(record).toEqual(before)
})

test('cost grows with the record: ten times the record, ten times the entries visited', () => {
  const visited = (times: number) => check(grown(times), rules(), { profile: 'all', today: TODAY }).visited
  const [one, ten, hundred] = [visited(10), visited(100), visited(1000)]
  expect(ten / one).toBeGreaterThan(8)
  expect(ten / one).toBeLessThan(11)
  expect(hundred / ten).toBeLessThan(11)
})

/** A record with so many of everything that most rules have something to look at. */
function grown(times: number): ProgrammeRecord {
  const many = <T>(make: (index: number) => T): T[] => Array.from({ length: times }, (_, index) => make(index))
  return programme({
    parties: many(i => ({ id: `p${i}`, name: `Party ${i}`, roles: ['implementing' as const] })),
    design: {
      results: many(i => ({ id: `o${i}`, level: 'outcome' as const, title: `Outcome ${i}` })), indicators: many(i => ({ id: `i${i}`, result: `o${i}`, title: `Indicator ${i}`, unit: 'persons' })), risks: many(i => risk(`r${i}`)),
      responsibilities: many(i => ({ id: `f${i}`, function: `Function ${i}`, assignments: [{ party: `p${i}`, as: 'R' as const }] })), engagements: many(i => ({ id: `g${i}`, title: `Meeting ${i}`, stage: 'design' as const, kind: 'briefing' as const, parties: [`p${i}`] })),
      theoryOfChange: { nodes: many(i => ({ id: `n${i}`, kind: 'output' as const, statement: `Node ${i}` })), links: many(i => ({ id: `l${i}`, from: `n${i}`, to: `n${(i + 1) % times}` })) },
      budget: { currency: 'NOK', total: 1, lines: many(i => ({ id: `b${i}`, title: `Line ${i}`, amount: 1, result: `o${i}`, purposes: ['monitoring' as const] })) },
    },
    delivery: { agreements: many(i => ({ id: `a${i}`, title: `Agreement ${i}`, from: 'p0', to: `p${i}`, ...(i > 0 && { parent: `a${i - 1}` }) })), activities: many(i => ({ id: `v${i}`, title: `Activity ${i}`, lead: `p${i}` })) },
    evaluations: [{ id: 'e', findings: many(i => ({ id: `d${i}`, statement: `Finding ${i}`, direction: 'shortcoming' as const })), recommendations: many(i => ({ id: `c${i}`, number: i, text: `Recommendation word${i} other${i} third${i}`, restsOn: [`d${i}`] })) }],
  })
}
