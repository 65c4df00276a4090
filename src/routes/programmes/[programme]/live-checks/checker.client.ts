import { failingIn } from '#checks/live.client.ts'
import type { CheckFinding } from '#checks/report.ts'
import type { Waiver } from '#checks/checks-file.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { withEvaluation } from '#record/with-evaluation.ts'
import { asTyped, liesIn, type FormTarget } from './typed.ts'

/** What the checks say of what is typed: what fails here, what typing mended and what it broke elsewhere. */
export type Said = { readonly here: readonly CheckFinding[], readonly mended: readonly CheckFinding[], readonly elsewhere: readonly CheckFinding[] }
export type Checker = (form: FormData, target: FormTarget) => Said | undefined

const told = (finding: CheckFinding): string => `${finding.rule} ${finding.thing ?? finding.at} ${finding.say}`

async function asked<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return await answer.json() as T
}

/** What a programme's forms are checked against: its record, by which rules, on which day. */
async function ofProgramme(api: string, language: string) {
  const [{ record }, report, { waivers }] = await Promise.all([
    asked<{ record: ProgrammeRecord }>(api), asked<{ today: string, byRule: readonly { rule: string }[], also: { byRule: readonly { rule: string }[] } }>(`${api}/checks?also=full-design&language=${language}`), asked<{ waivers: readonly Waiver[] }>(`${api}/waivers`),
  ])
  return { record, how: { rules: [...new Set([...report.byRule, ...report.also.byRule].map(each => each.rule))], today: report.today, language, waivers } }
}

/** The same for an evaluation's working copy. Nobody's waivers silence what is said of it. */
async function ofWorkingCopy(api: string, evaluation: string, language: string) {
  const draft = `${api}/evaluations/${encodeURIComponent(evaluation)}/draft`
  const [{ record }, held, report] = await Promise.all([asked<{ record: ProgrammeRecord }>(api), asked<{ evaluation: Evaluation }>(draft), asked<{ today: string, byRule: readonly { rule: string }[] }>(`${draft}/checks?language=${language}`)])
  return { record: withEvaluation(record, held.evaluation), how: { rules: report.byRule.map(each => each.rule), today: report.today, language, waivers: [] } }
}

/** Fetches once what is written and gives back what checks it against each state of a form. @throws when the server cannot be reached: the page then keeps what it showed. */
export async function checkerFor(programme: string, language: string, evaluation?: string): Promise<Checker> {
  const api = `/api/v1/programmes/${programme}`
  const { record, how } = await (evaluation === undefined ? ofProgramme(api, language) : ofWorkingCopy(api, evaluation, language))
  const before = failingIn(record, how)
  const known = new Set(before.map(told))
  return (form, target) => {
    const typed = asTyped(record, form, target)
    if (!typed) return undefined
    const now = failingIn(typed.record, how)
    const still = new Set(now.map(told))
    return { here: now.filter(finding => liesIn(finding, typed.at)), mended: before.filter(finding => !still.has(told(finding))), elsewhere: now.filter(finding => !liesIn(finding, typed.at) && !known.has(told(finding))) }
  }
}
