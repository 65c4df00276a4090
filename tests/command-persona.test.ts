import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '#assembly/commands.ts'
import { sumUpOutdated } from '#assembly/sum-up.ts'
import { ADMINISTRATOR_RIGHTS, RIGHTS } from '#platform/access.ts'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, setStage, TODAY, type PersonaName, type Stage } from './personas.ts'
import { BY_LINK, evaluationInput, OF_THE_DESK, OF_THE_REPORT, ROWS_OF_COMMENTS } from './evaluation-inputs.ts'
import { memberInput, OF_MEMBERS } from './members-inputs.ts'
import { OF_A_WORKBOOK, workbookFor } from './workbook-of-one-risk.ts'

/**
 * Command × persona, the one table reviewed whenever access changes. `yes`: granted; `no`: refused as not allowed; `hidden`: answered like what does not exist;
 * `out`: told to sign in. Columns: manager, implementing partner's officer, sub-contractor's officer, evaluator, constituent, donor, administrator, stranger.
 */
const TABLE: Record<string, readonly ('yes' | 'no' | 'hidden' | 'out')[]> = {
  //                     manager  partner  subcontr evaluat. constit. donor    admin.   stranger
  'list-programmes':    ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'read-programme':     ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'create-programme':   ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'change-programme':   ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'edit-programme':     ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'read-tracking-table': ['yes',   'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'edit-tracking-table': ['yes',   'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'read-revision':      ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'remove-programme':   ['no',     'no',     'no',     'no',     'no',     'no',     'yes',    'out'],
  'import-file':        ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'read-import':        ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'correct-import':     ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'save-import':        ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'discard-import':     ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'export-register':    ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'export-workbook':    ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'list-workbooks':     ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'hand-in-workbook':   ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'read-workbook':      ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'choose-from-workbook': ['yes',  'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'apply-workbook':     ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'undo-workbook':      ['yes',    'hidden', 'hidden', 'no',     'no',     'no',     'no',     'out'],
  'discard-workbook':   ['yes',    'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'out'],
  'check-programme':    ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'export-checklist':   ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'read-checks-trend':  ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'waive-check':        ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'end-waiver':         ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'list-waivers':       ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'list-versions':      ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'read-version':       ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'submit-version':     ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'compare-versions':   ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'compare-files':      ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'restore-part':       ['yes',    'no',     'no',     'no',     'no',     'no',     'no',     'out'],
  'comment-on-version': ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'no',     'out'],
  'decide-version':     ['yes',    'no',     'no',     'no',     'no',     'yes',    'no',     'out'],
  'check-file':         ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes'],
  'read-checked-file':  ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes'],
  'list-rules':         ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes'],
  'list-recurring-checks': ['yes', 'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'read-rule':          ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes'],
  'read-history':       ['yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'yes',    'out'],
  'list-interviews':    ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'read-interview':     ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'add-interview':      ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'change-interview':   ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'write-interview-notes': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
  'remove-interview':   ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'interview-calendar': ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'read-evaluation-draft': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
  'check-evaluation-draft': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
  'list-draft-changes': ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'edit-evaluation':    ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'publish-evaluation': ['hidden', 'hidden', 'hidden', 'yes',    'hidden', 'hidden', 'hidden', 'out'],
  'export-terms-of-reference': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
  ...OF_THE_REPORT,
  ...Object.fromEntries(OF_THE_DESK.map(name => [name, ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'] as const])),
  ...ROWS_OF_COMMENTS,
  ...OF_MEMBERS,
}

/** Commands on one's own sign-ins and tokens are tabled and tested beside the sign-in. */
const OWN = new Set(['list-sign-ins', 'end-sign-in', 'create-token', 'list-tokens', 'end-token'])

let stage: Stage
beforeAll(async () => { stage = await setStage() })
afterAll(() => stage.close())

/** One ticket for all: the limit on files handed in holds for tests too. */
let ticketOnce: Promise<string> | undefined
const YAML = Buffer.from('throughline: 1\nprogramme:\n  id: brought-in\n').toString('base64')

/** One version is open at a time: any before it is withdrawn. */
const endVersions = async () => { await stage.owner.query(`update versions.version set state = 'withdrawn', decided_at = now() where programme_id = $1 and state = 'submitted'`, [programme]) }
const openVersion = async (): Promise<number> => { await endVersions(); return (await stage.as('manager', 'submit-version', { programme, reason: 'for the test' }) as any).value.version as number }

/** What a command needs to be there before it is tried: made anew for each try, as the manager. */
async function inputFor(command: string): Promise<unknown> {
  const draft = async () => (await stage.as('manager', 'import-file', { name: 'a.yaml', bytes: YAML }) as any).value.import as string
  const waiver = async () => (await stage.as('manager', 'waive-check', { programme, rule: (await stage.as('manager', 'check-programme', { programme }) as any).value.findings[0].rule, at: `somewhere-${randomUUID()}`, because: 'for the test' }) as any).value.waiver as string
  ticketOnce ??= stage.as('manager', 'check-file', { name: 'a.yaml', bytes: YAML }).then((outcome: any) => outcome.value.ticket as string)
  const ticket = () => ticketOnce
  if (commands.some(each => each.name === command && (each.path.includes('{evaluation}') || BY_LINK.some(name => name === command)))) return evaluationInput(command, stage, programme)
  if (command in OF_MEMBERS) return memberInput(command, stage, programme)
  switch (command) {
    case 'list-programmes': case 'list-rules': case 'list-recurring-checks': return {}
    case 'read-rule': return { topic: 'programme', rule: 'has-objective' }
    case 'create-programme': return { record: { throughline: 1, programme: { id: 'p' } } }
    case 'import-file': case 'check-file': return { name: 'a.yaml', bytes: YAML }
    case 'submit-version': await endVersions(); return { programme, reason: 'for the test' }
    case 'compare-versions': return { programme, from: String(await openVersion()), to: 'now' }
    case 'compare-files': return { programme, from: 'now', to: { name: 'a.yaml', bytes: YAML } }
    case 'restore-part': {
      const version = await openVersion()
      await stage.as('manager', 'edit-programme', { programme, changes: [{ act: 'added', kind: 'stakeholder', id: `stakeholder-${version}`, after: { id: `stakeholder-${version}`, title: 'Fishers' } }] })
      return { programme, version, revision: (await stage.as('manager', 'read-revision', { programme }) as any).value.revision, parts: ['stakeholders'], because: 'for the test' }
    }
    case 'read-version': return { programme, version: await openVersion() }
    case 'comment-on-version': return { programme, version: await openVersion(), words: 'Well thought out' }
    case 'decide-version': return { programme, version: await openVersion(), decision: 'approved', decidedFor: 'the steering committee' }
    case 'read-checked-file': return { ticket: await ticket() }
    case 'read-import': case 'save-import': case 'discard-import': return { import: await draft() }
    case 'correct-import': return { import: await draft(), corrections: [{ at: 'programme.title', value: 'A title' }] }
    case 'change-programme': { const { value } = await stage.as('manager', 'read-programme', { programme }) as any; return { programme, revision: value.revision, record: value.record } }
    case 'edit-programme': return { programme, changes: [{ act: 'added', kind: 'risk', id: `risk-${randomUUID()}`, after: { id: 'flood', title: 'Floods' } }].map(each => ({ ...each, after: { ...each.after, id: each.id } })) }
    case 'edit-tracking-table': { const [found] = ((await stage.as('manager', 'read-tracking-table', { programme }) as any).value.rows); return { programme, cells: [{ indicator: found.indicator, side: 'actual', period: { name: `Year ${randomUUID()}` }, after: { value: 1 } }] } }
    case 'hand-in-workbook': case 'read-workbook': case 'apply-workbook': case 'choose-from-workbook': case 'discard-workbook': case 'undo-workbook': return workbookFor(command, stage, programme)
    case 'export-register': return { programme, kind: 'risk' }
    case 'waive-check': return { programme, rule: (await stage.as('manager', 'check-programme', { programme }) as any).value.findings[0].rule, at: `somewhere-${randomUUID()}`, because: 'for the test' }
    case 'end-waiver': return { programme, waiver: await waiver() }
    default: return { programme }
  }
}

const answered = (outcome: any): string => outcome.ok ? 'yes' : ({ 'not-found': 'hidden', 'not-allowed': 'no', 'sign-in-needed': 'out' } as Record<string, string>)[outcome.problems[0].code] ?? outcome.problems[0].code

test('the table names every command and every persona', () => {
  expect(Object.keys(TABLE).sort()).toEqual(commands.map(command => command.name).filter(name => !OWN.has(name)).sort())
  expect(Object.values(TABLE).every(row => row.length === PERSONAS.length)).toBe(true)
})

for (const [command, row] of Object.entries(TABLE)) {
  test(`${command}: each persona may do what the table says, and nothing more`, async () => {
    const found: Record<string, string> = {}
    for (const persona of PERSONAS) {
      const input = command === 'remove-programme' ? await programmeOfManager() : await inputFor(command)
      found[persona] = answered(await stage.as(persona, command, input))
    }
    expect(found).toEqual(Object.fromEntries(PERSONAS.map((persona, index) => [persona, row[index]])))
  })
}

/** A programme in which every persona has the part they have in the worked example, to be removed: someone evaluates it, so its manager may not (tests/members.test.ts). */
async function programmeOfManager(): Promise<unknown> {
  const { value } = await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p' } } }) as any
  await stage.owner.query(`insert into access.membership (programme_id, person_id, role, party, evaluation) select $1, person_id, role, party, evaluation from access.membership where programme_id = $2 and person_id <> 'demo-manager'`, [value.programme, programme])
  return { programme: value.programme }
}

test('a programme in which one has no part answers like one that does not exist', async () => {
  const { value } = await stage.as('donor', 'create-programme', { record: { throughline: 1, programme: { id: 'p' } } }) as any
  for (const persona of ['manager', 'partner', 'evaluator', 'constituent'] as PersonaName[]) {
    for (const command of commands.filter(each => each.path.startsWith('/programmes/{programme}') && !['end-waiver', 'remove-member', 'waive-check', 'change-programme', 'edit-programme', 'edit-tracking-table', 'invite-member', 'withdraw-invitation', 'submit-version', 'comment-on-version', 'decide-version', 'read-version', 'compare-versions', 'restore-part', ...OF_A_WORKBOOK].includes(each.name))) {
      const needed = command.name === 'export-register' ? { kind: 'risk' } : command.name === 'compare-files' ? { from: 'now', to: 'now' } : command.path.includes('{evaluation}') ? { ...await evaluationInput(command.name, stage, programme), programme: undefined } : {}
      const [hidden, absent] = [await stage.as(persona, command.name, { ...needed, programme: value.programme }), await stage.as(persona, command.name, { ...needed, programme: randomUUID() })]
      expect(hidden, `${persona} ${command.name}`).toEqual(absent)
      expect(hidden).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
    }
  }
})

test('the database and the code give each role the same rights', async () => {
  const { rows } = await stage.owner.query('select role, array_agg(held order by held) as held from access.role_right group by role')
  expect(Object.fromEntries(rows.map(row => [row.role, row.held]))).toEqual(Object.fromEntries(Object.entries(RIGHTS).map(([role, rights]) => [role, [...rights].sort()])))
  const held = await stage.database.asPerson('demo-administrator', async transaction => {
    const { sql } = await import('kysely')
    const { rows: [row] } = await sql<{ held: string[] }>`select array_agg(held order by held) as held from (select distinct held from access.role_right) as known where ${programme}::uuid in (select access.programmes_with(held))`.execute(transaction)
    return row?.held
  })
  expect(held).toEqual([...ADMINISTRATOR_RIGHTS].sort())
})

test('a partner’s officer sees of the money only their own branch', async () => {
  const agreements = async (persona: PersonaName) => ((await stage.as(persona, 'read-programme', { programme }) as any).value.record.delivery?.agreements ?? []).map((agreement: any) => agreement.id)
  const everything = await agreements('manager')
  const [partner, subcontractor] = [await agreements('partner'), await agreements('subcontractor')]
  expect(everything.length).toBeGreaterThan(partner.length)
  expect(partner.length).toBeGreaterThan(subcontractor.length)
  expect(subcontractor.length).toBeGreaterThan(0)
})

test('of what is planned of money a partner’s officer sees their own branch, and no earlier version of the budget', async () => {
  const { record } = (await stage.as('manager', 'read-programme', { programme }) as any).value
  const signed = record.delivery.agreements as { id: string, title: string, from: string, to: string, parent?: string }[]
  const planned = signed.map(({ id, title, from, to, parent }) => ({ act: 'added', kind: 'plannedAgreement', id, after: { id, title, from, to, ...(parent ? { parent } : {}), amount: 10 } }))
  const version = { act: 'added', kind: 'budgetVersion', id: 'first-draft', after: { id: 'first-draft', version: 'First draft', currency: 'USD', lines: [{ line: 'x', title: 'A secret fee', amount: 77123 }] } }
  expect(await stage.as('manager', 'edit-programme', { programme, changes: [...planned, version] })).toMatchObject({ ok: true })
  const seen = async (persona: PersonaName) => (await stage.as(persona, 'read-programme', { programme }) as any).value.record.design
  const [manager, partner, subcontractor] = [await seen('manager'), await seen('partner'), await seen('subcontractor')]
  expect(manager.plannedAgreements.length).toBeGreaterThan(partner.plannedAgreements.length)
  expect(partner.plannedAgreements.length).toBeGreaterThan(subcontractor.plannedAgreements.length)
  expect(subcontractor.plannedAgreements.length).toBeGreaterThan(0)
  expect(manager.budget.versions).toHaveLength(1)
  for (const persona of ['partner', 'subcontractor'] as const) {
    expect(JSON.stringify(await seen(persona))).not.toContain('77123')
    expect(JSON.stringify(await stage.as(persona, 'read-history', { programme }))).not.toContain('77123')
  }
})

test('in a version a partner’s officer sees of the money what they see of it now, and may comment on it', async () => {
  const version = await openVersion()
  for (const persona of ['manager', 'partner', 'subcontractor', 'donor'] as PersonaName[]) {
    const { design } = (await stage.as(persona, 'read-version', { programme, version }) as any).value
    const { record: now } = (await stage.as(persona, 'read-programme', { programme }) as any).value
    for (const kind of ['design', 'parties', 'programme', 'documents']) expect(design[kind], `${persona} ${kind}`).toEqual(now[kind])
    expect(Object.keys(design).filter(key => !['throughline', 'programme', 'parties', 'design', 'documents'].includes(key))).toEqual([])
    expect((await stage.as(persona, 'compare-versions', { programme, from: String(version) }) as any).value, persona).toMatchObject({ changes: [], parts: [], more: 0 })
  }
  const lines = async (persona: PersonaName) => ((await stage.as(persona, 'read-version', { programme, version }) as any).value.design.design.budget.lines as unknown[]).length
  expect(await lines('partner')).toBeLessThan(await lines('manager'))
  expect(await lines('partner')).toBeGreaterThan(0)
})

test('nobody changes or adds to what was submitted, not even the server', async () => {
  const version = await openVersion()
  const { sql } = await import('kysely')
  const tries = [
    sql`update versions.noun set body = '{}' where version = ${version}`, sql`update versions.version set reason = 'another' where number = ${version}`, sql`delete from versions.version where number = ${version}`, sql`delete from versions.comment`,
    sql`insert into versions.noun (programme_id, version, kind, id, position, body) values (${programme}::uuid, ${version}, 'risk', 'slipped-in', 9, '{"id": "slipped-in"}')`,
  ]
  for (const attempt of tries) await expect(stage.database.asPerson('demo-manager', transaction => attempt.execute(transaction))).rejects.toThrow(/permission denied|row-level security/)
  const read = JSON.stringify(await stage.as('manager', 'read-version', { programme, version }))
  for (const command of [`update versions.noun set body = '{}' where version = ${version}`, `update versions.version set reason = 'another' where number = ${version}`, `delete from versions.noun where version = ${version}`]) await expect(stage.owner.query(command)).rejects.toThrow('stays as it was')
  expect(JSON.stringify(await stage.as('manager', 'read-version', { programme, version }))).toBe(read)
})

test('an update that saw an older revision is refused with both revisions, and changes nothing', async () => {
  const { value: before } = await stage.as('manager', 'read-programme', { programme }) as any
  const outcome = await stage.as('manager', 'change-programme', { programme, revision: before.revision + 7, record: { ...before.record, parties: [] } })
  expect(outcome.ok).toBe(false)
  const { value: after } = await stage.as('manager', 'read-programme', { programme }) as any
  expect(after).toEqual(before)
})

test('a file brought in twice says so, and a draft is nobody else’s', async () => {
  const bytes = Buffer.from(`throughline: 1\nprogramme:\n  id: twice\n  title: ${randomUUID()}\n`).toString('base64')
  const first = await stage.as('manager', 'import-file', { name: 'twice.yaml', bytes }) as any
  expect(first.value.alreadyImported).toBeUndefined()
  await stage.as('manager', 'save-import', { import: first.value.import })
  const second = await stage.as('manager', 'import-file', { name: 'again.yaml', bytes }) as any
  expect(second.value.alreadyImported).toMatchObject({ import: first.value.import, programme: expect.any(String) })
  expect(await stage.as('donor', 'read-import', { import: second.value.import })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
  const elsewhere = await stage.as('donor', 'import-file', { name: 'again.yaml', bytes }) as any
  expect(elsewhere.value.alreadyImported).toBeUndefined()
})

test('what was summed up before what fails was counted, or by other rules, is counted anew at the start, and nothing else', async () => {
  const { value: { programme: old } } = await stage.as('donor', 'create-programme', { record: { throughline: 1, programme: { id: 'old' }, design: { risks: [{ id: 'flood', title: 'Floods cut the roads' }] } } }) as any
  const { value: { programme: kept } } = await stage.as('donor', 'create-programme', { record: { throughline: 1, programme: { id: 'kept' } } }) as any
  const row = async (id: string) => (await stage.owner.query('select revision, changed_at, summary from access.programme where id = $1', [id])).rows[0]
  const [before, untouched] = [await row(old), await row(kept)]
  await stage.owner.query(`update access.programme set summary = summary - 'failing' - 'rules' where id = $1`, [old])
  await stage.owner.query(`update access.programme set summary = jsonb_set(summary, '{rules}', '"of last year"') where id = $1`, [programme])
  expect((await sumUpOutdated(stage.files.ownerUrl, stage.database, TODAY)).programmes).toBe(2)
  expect(await row(old)).toEqual(before)
  expect(await row(kept)).toEqual(untouched)
  expect(before.summary.failing).toMatchObject({ 'risks/has-owner': 1 })
  expect(await sumUpOutdated(stage.files.ownerUrl, stage.database, TODAY)).toEqual({ programmes: 0, versions: 0 })
})

test('what failed at each version is counted when it is submitted, and anew when the rules change; to a partner’s officer, who sees a part of the design, it is not told', async () => {
  const trend = async (persona: PersonaName) => (await stage.as(persona, 'read-checks-trend', { programme }) as any).value.versions
  const before = (await trend('donor')).length
  const number = await openVersion()
  const counted = (await trend('donor')).at(-1)
  const { value: report } = await stage.as('donor', 'check-programme', { programme, profile: 'full-design' }) as any
  expect(counted).toMatchObject({ number, state: 'submitted' })
  expect(counted.serious).toBeGreaterThan(5)
  expect((await trend('donor')).length).toBe(before + 1)
  expect(counted.minor + counted.moderate + counted.serious + counted.blocking).toBeLessThanOrEqual(report.findings.filter((each: any) => each.verdict === 'fails').length)
  await stage.owner.query(`update checks.version_tally set rules = 'of last year', serious = 0 where programme_id = $1 and version = $2`, [programme, number])
  expect(await sumUpOutdated(stage.files.ownerUrl, stage.database, TODAY)).toEqual({ programmes: 0, versions: 1 })
  expect((await trend('donor')).at(-1)).toEqual(counted)
  expect([await trend('partner'), await trend('subcontractor')]).toEqual([[], []])
})

test('what recurs is counted over one’s own programmes, those seen whole', async () => {
  const recurring = async (persona: PersonaName) => (await stage.as(persona, 'list-recurring-checks', {}) as any).value
  const before = await recurring('donor')
  for (const id of ['one', 'two']) await stage.as('donor', 'create-programme', { record: { throughline: 1, programme: { id }, design: { risks: [{ id: 'flood', title: 'Floods cut the roads' }] } } })
  const after = await recurring('donor')
  expect(after.programmes).toBe(before.programmes + 2)
  expect(after.recurring.find((each: any) => each.rule === 'risks/has-owner')).toMatchObject({ programmes: expect.any(Number), say: expect.stringContaining('owner') })
  const { programmes } = (await stage.as('subcontractor', 'list-programmes', {}) as any).value
  expect((await recurring('subcontractor')).programmes).toBe(programmes.filter((each: any) => each.role !== 'partner').length)
})
