import { z } from 'zod'
import { checkRecord, checkTwice, profiles } from '#checks/check.ts'
import { checklist } from '#checks/printers/checklist.ts'
import { report as reportSchema } from '#checks/report.ts'
import { tableWorkbook } from '#exchange/xlsx/table.ts'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { granted, refused } from '#language/problem.ts'
import { nearest } from '#language/nearest.ts'
import { command } from '#platform/command.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { waiversOf } from '../waivers.ts'

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
    const options = { today, ...await waiversOf(transaction, id), ...(asked === undefined ? {} : { profile: asked }), ...(language === undefined ? {} : { language }) }
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
    const options = { today, ...await waiversOf(transaction, id), ...(language === undefined ? {} : { language }) }
    const report = asked === undefined ? checkTwice(loaded.record, 'full-design', options).both : checkRecord(loaded.record, { ...options, profile: asked })
    const findings = report.findings.filter(finding => (['stage', 'criterion', 'seriousness'] as const).every(part => only[part] === undefined || finding[part] === only[part]))
    const written = Buffer.from(await tableWorkbook(checklist({ ...report, findings })))
    return granted({ name: `${loaded.record.programme.id}-checks.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: written.toString('base64') })
  },
})
