// People come into a programme and go: by command under row-level security, by mail, and on the page without scripts.
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailThrough } from '#platform/mail.ts'
import { invitationMail } from '../src/entry/start/invitation-mail.ts'
import { faultsOf } from './look.ts'
import { EXAMPLE_PROGRAMME as programme, PERSONAS, setStage, type Stage } from './personas.ts'
import { serveForBrowser, type Served } from './served.ts'

let stage: Stage
let evaluation: string
let served: Served
beforeAll(async () => {
  [stage, served] = await Promise.all([setStage(), serveForBrowser()])
  evaluation = (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation
}, 120_000)
afterAll(async () => { await stage.close(); await served.close() })

const open = async (persona: typeof PERSONAS[number]) => (await stage.as(persona, 'list-invitations', { programme }) as any).value as { invitations: { id: string, email: string, role: string }[], mayInvite: string[] }

test('an invitation is seen and taken back by those who may ask, and by nobody else', async () => {
  expect(await stage.as('manager', 'invite-member', { programme, email: 'New@Example.org', role: 'reader' })).toMatchObject({ ok: true, value: { until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } })
  expect(await stage.as('evaluator', 'invite-member', { programme, email: 'colleague@example.org', role: 'evaluator', evaluation })).toMatchObject({ ok: true })
  const seen = Object.fromEntries(await Promise.all(PERSONAS.filter(each => each !== 'stranger').map(async persona => { const { invitations, mayInvite } = await open(persona); return [persona, [invitations.map(each => each.email).sort().join(), mayInvite.length]] })))
  expect(seen).toEqual({ manager: ['colleague@example.org,new@example.org', 10], administrator: ['colleague@example.org,new@example.org', 10], evaluator: ['colleague@example.org', 1], partner: ['', 0], subcontractor: ['', 0], constituent: ['', 0], donor: ['', 0] })
  // Whom the evaluators bring in is theirs to say, and to take back.
  const [colleague] = (await open('evaluator')).invitations
  expect(await stage.as('manager', 'withdraw-invitation', { programme, invitation: colleague?.id })).toMatchObject({ ok: false, problems: [{ code: 'not-found' }] })
  expect(await stage.as('evaluator', 'withdraw-invitation', { programme, invitation: colleague?.id })).toMatchObject({ ok: true })
  expect((await open('evaluator')).invitations).toEqual([])
})

test('a second invitation takes the place of the first; a member, an unknown party and an unknown evaluation are refused with what to do', async () => {
  await stage.as('manager', 'invite-member', { programme, email: 'new@example.org', role: 'donor' })
  expect((await open('manager')).invitations.map(({ email, role }) => ({ email, role }))).toEqual([{ email: 'new@example.org', role: 'donor' }])
  const refusal = async (input: object) => ((await stage.as('manager', 'invite-member', { programme, ...input })) as any).problems?.map(({ code, at }: any) => `${code} ${at}`)
  expect(await refusal({ email: 'donor@demo.example', role: 'reader' })).toEqual(['is-member email'])
  expect(await refusal({ email: 'a@example.org', role: 'partner' })).toEqual(['missing party'])
  expect(await refusal({ email: 'a@example.org', role: 'partner', party: 'nobody' })).toEqual(['not-found party'])
  expect(await refusal({ email: 'a@example.org', role: 'evaluator', evaluation: 'no-such' })).toEqual(['not-found evaluation'])
  expect(await refusal({ email: 'not an address', role: 'reader' })).toEqual(['wrong-value email'])
})

test('a manager removes a programme nobody evaluates; once there is an evaluator only the administrator can, because what was heard goes with it', async () => {
  const made = async () => (await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p' }, evaluations: [{ id: 'final' }] } }) as any).value.programme as string
  expect(await stage.as('manager', 'remove-programme', { programme: await made() })).toMatchObject({ ok: true })
  const evaluated = await made()
  expect(await stage.as('manager', 'invite-member', { programme: evaluated, email: 'evaluator@demo.example', role: 'evaluator', evaluation: 'final' })).toMatchObject({ ok: true })
  expect(await stage.as('manager', 'remove-programme', { programme: evaluated })).toMatchObject({ ok: false, problems: [{ code: 'not-allowed', do: expect.stringContaining('administrator') }] })
  expect((await stage.as('evaluator', 'read-programme', { programme: evaluated })).ok).toBe(true)
  expect(await stage.as('administrator', 'remove-programme', { programme: evaluated })).toMatchObject({ ok: true })
})

test('whoever is invited gets a mail that says who asks, for what, where to sign in and until when; no title can put a line of its own into it', async () => {
  const received: string[] = []
  const smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => { let mail = ''; stream.on('data', part => { mail += String(part) }); stream.on('end', () => { received.push(mail); done() }) } })
  await new Promise<void>(resolve => smtp.listen(0, '127.0.0.1', resolve))
  const { value: { programme: own } } = await stage.as('manager', 'create-programme', { record: { throughline: 1, programme: { id: 'p', title: 'Roads\nGo to https://evil.example' } } }) as any
  const input = { programme: own, email: 'Invited@example.org', role: 'reader' }
  const outcome = await stage.as('manager', 'invite-member', input)
  const mail = invitationMail('invite-member', input, outcome, 'https://programme.example')
  await mailThrough(`smtp://127.0.0.1:${(smtp.server.address() as { port: number }).port}`, 'throughline@example.org')(mail!)
  await new Promise<void>(resolve => smtp.close(() => resolve()))
  const text = received[0]?.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
  expect(text).toContain('To: invited@example.org')
  expect(text).toContain('Maria Santos asks you to take part in')
  expect(text).toContain('https://programme.example/sign-in')
  expect(text).toContain((outcome as any).value.until)
  expect(text).not.toMatch(/^Go to https:\/\/evil/m)
  expect(invitationMail('invite-member', input, await stage.as('donor', 'invite-member', input), 'https://programme.example')).toBeUndefined()
})

test('a manager invites, sees who has not come, takes it back and ends someone’s part, without scripts; the page is light and fits', async () => {
  const manager = await served.signedIn('manager', { javaScriptEnabled: false })
  const base = await served.newProgramme('manager', 'people')
  const page = await manager.newPage()
  await page.goto(base)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.fill('[name=email]', 'officer@example.org')
  await page.check('[name=role][value=partner]')
  await page.getByRole('button', { name: 'Invite' }).click()
  expect(await page.locator('[role=alert]').textContent()).toContain('needs the party they work for')
  expect(await page.locator('[name=email]').inputValue()).toBe('officer@example.org')
  expect(await page.locator('[name=role][value=partner]').isChecked()).toBe(true)
  await page.check('[name=role][value=donor]')
  await page.getByRole('button', { name: 'Invite' }).click()
  // This copy sends no mail: it says so, and where they are to sign in.
  expect(await page.locator('[role=status]').textContent()).toContain(`${served.address}/sign-in`)
  expect(await page.locator('main').innerText()).toContain('cannot send mail')
  await page.getByRole('button', { name: 'Take back the invitation of officer@example.org' }).click()
  expect(await page.locator('[role=status]').textContent()).toBe('The invitation is taken back.')
  await page.fill('[name=email]', 'donor@demo.example')
  await page.check('[name=role][value=donor]')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.locator('summary', { hasText: 'End' }).click()
  await page.getByRole('button', { name: 'End their part' }).click()
  expect(await page.locator('[role=status]').textContent()).toBe('Their part in the programme has ended.')
  await page.close()
  const looked = await served.signedIn('manager', { bypassCSP: true })
  expect(await faultsOf(looked, [`${base}/people`, `${served.address}/programmes/${programme}/people`], { heaviest: 70_000 })).toEqual([])
  const reader = await served.signedIn('partner')
  const seen = await reader.newPage()
  await seen.goto(`${served.address}/programmes/${programme}/people`)
  expect(await seen.locator('main').innerText()).toContain('Elena Rossi')
  expect(await seen.locator('main form').count()).toBe(0)
}, 60_000)
