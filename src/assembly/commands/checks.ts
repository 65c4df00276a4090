import { sql } from 'kysely'
import { z } from 'zod'
import { checkRecord, checkTwice, profiles, rules } from '#checks/check.ts'
import { checklist } from '#checks/printers/checklist.ts'
import { report as reportSchema } from '#checks/report.ts'
import { tableWorkbook } from '#exchange/xlsx/table.ts'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { granted, refused } from '#language/problem.ts'
import { nearest } from '#language/nearest.ts'
import { command } from '#platform/command.ts'
import { datePrecision } from '#language/day.ts'
import { isOpen } from '../may.ts'
import { notAllowed, notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { sumUpAnew } from '../sum-up.ts'
import { keptWaiver, keptWaivers, waiversOf } from '../waivers.ts'

const programme = z.uuid()

const profile = z.string().max(100)
const noSuchProfile = (at: string, name: string) => {
  const known = Object.keys(profiles())
  return refused({ code: 'no-such-profile', at, say: `There is no profile “${name}”.`, do: `Use one of: ${known.join(', ')}.${nearest(name, known) ? ` Did you mean “${nearest(name, known)}”?` : ''}` })
}

const answer = reportSchema.extend({ also: reportSchema.optional() })
type Answer = z.infer<typeof answer>

export const checkProgramme = command({
  name: 'check-programme', summary: 'What holds, what does not, and what cannot be told yet; with a second profile’s report beside it, if asked', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/checks',
  input: z.strictObject({ programme, profile: profile.optional(), also: profile.optional(), language: z.string().max(35).optional() }), output: answer,
  async run(transaction, { programme: id, profile: asked, also, language }, { today }) {
    for (const [at, name] of [['profile', asked], ['also', also]] as const) if (name !== undefined && !(name in profiles())) return noSuchProfile(at, name)
    const loaded = await loadProgramme(transaction, id)
    if (!loaded) return notFound('programme')
    const options = { today, waivers: await waiversOf(transaction, id), ...(asked === undefined ? {} : { profile: asked }), ...(language === undefined ? {} : { language }) }
    if (also === undefined) return granted<Answer>(checkRecord(loaded.record, options))
    const both = checkTwice(loaded.record, also, options)
    return granted<Answer>({ ...both.report, also: both.also })
  },
})

export const exportChecklist = command({
  name: 'export-checklist', summary: 'What the checks say, as an Excel list to be worked off: a row for each finding, with room for who does it, when, and a remark. Without a profile: what suits the stage reached, and the design as it would be judged before approval', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/checklist',
  input: z.strictObject({ programme, profile: profile.optional(), language: z.string().max(35).optional(), stage: z.enum(STAGES).optional(), criterion: z.enum(CRITERIA).optional(), seriousness: z.enum(SERIOUSNESS).optional() }),
  output: z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') }),
  async run(transaction, { programme: id, profile: asked, language, ...only }, { today }) {
    if (asked !== undefined && !(asked in profiles())) return noSuchProfile('profile', asked)
    const loaded = await loadProgramme(transaction, id)
    if (!loaded) return notFound('programme')
    const options = { today, waivers: await waiversOf(transaction, id), ...(language === undefined ? {} : { language }) }
    const report = asked === undefined ? checkTwice(loaded.record, 'full-design', options).both : checkRecord(loaded.record, { ...options, profile: asked })
    const findings = report.findings.filter(finding => (['stage', 'criterion', 'seriousness'] as const).every(part => only[part] === undefined || finding[part] === only[part]))
    const written = Buffer.from(await tableWorkbook(checklist({ ...report, findings })))
    return granted({ name: `${loaded.record.programme.id}-checks.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: written.toString('base64') })
  },
})

export const waiveCheck = command({
  name: 'waive-check', summary: 'Set a failing check aside for one thing, with a reason', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme, rule: z.string().min(1).max(200), at: z.string().min(1).max(500), because: z.string().trim().min(1, 'needs a reason').max(2000), until: z.string().refine(value => datePrecision(value) === 'day', 'is not a day such as “2027-06-30”').optional() }),
  output: z.strictObject({ waiver: z.uuid() }),
  async run(transaction, { programme: id, rule, at, because, until }, { person, today }) {
    if (!(await loadProgramme(transaction, id))) return notFound('programme')
    if (!rules().some(each => each.id === rule)) return refused({ code: 'no-such-rule', at: 'rule', say: `There is no check “${rule}” in force.`, do: 'Take the id from the checks page.' })
    const { rows: [added] } = await sql<{ id: string }>`
      insert into checks.waiver (programme_id, rule, at, because, until, person_id) values (${id}::uuid, ${rule}, ${at}, ${because}, ${until ?? null}::date, ${person})
      on conflict (programme_id, rule, at) do nothing returning id`.execute(transaction)
    if (!added) return refused({ code: 'already-waived', at: 'at', say: 'This check is already waived for this thing.', do: 'End the present waiver first, if its reason or last day has changed.' })
    await sumUpAnew(transaction, id, today)
    return granted({ waiver: added.id })
  },
})

export const endWaiver = command({
  name: 'end-waiver', summary: 'End a waiver: the check counts again', needs: 'programme:write', method: 'delete', path: '/programmes/{programme}/waivers/{waiver}',
  input: z.strictObject({ programme, waiver: z.uuid() }), output: z.strictObject({ ended: z.literal(true) }),
  async run(transaction, { programme: id, waiver: which }, { today }) {
    const { rows } = await sql`delete from checks.waiver where programme_id = ${id}::uuid and id = ${which}::uuid returning id`.execute(transaction)
    if (rows.length === 0) return (await keptWaivers(transaction, id)).some(each => each.id === which) ? notAllowed('end this waiver') : notFound('waiver')
    await sumUpAnew(transaction, id, today)
    return granted({ ended: true as const })
  },
})

export const listWaivers = command({
  name: 'list-waivers', summary: 'The waivers of a programme, newest first', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/waivers',
  input: z.strictObject({ programme }), output: z.strictObject({ waivers: z.array(keptWaiver) }),
  async run(transaction, { programme: id }) {
    return await isOpen(transaction, id) ? granted({ waivers: await keptWaivers(transaction, id) }) : notFound('programme')
  },
})
