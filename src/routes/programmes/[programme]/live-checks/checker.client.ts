import { failingIn, speak } from '#checks/live.client.ts'
import type { CheckFinding } from '#checks/report.ts'
import type { GivenWaiver } from '#checks/waivers.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { withEvaluation } from '#record/with-evaluation.ts'
import { fewOfEach } from '#rooms/design/checks/few.ts'
import { homeOf, type DesignPage } from '#rooms/design/checks/home.ts'
import { mendFor } from '#rooms/design/checks/mend.ts'
import { asChanged, asTyped, belongsOn, type FormTarget } from './typed.ts'

/** What the checks say of what is typed: what fails here and what of it is new, what typing mended and what it broke elsewhere. */
export type Said = { readonly here: readonly CheckFinding[], readonly fresh: readonly CheckFinding[], readonly mended: readonly CheckFinding[], readonly elsewhere: readonly CheckFinding[] }
export type Checker = (form: FormData, target: FormTarget) => Said | undefined

/** What a finding is about, in whatever words. */
const about = (finding: CheckFinding): string => `${finding.rule} ${finding.thing ?? finding.at}`
const told = (finding: CheckFinding): string => `${about(finding)} ${finding.say}`

const apiOf = (programme: string) => `/api/v1/programmes/${programme}`

async function asked<T>(address: string): Promise<T> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return await answer.json() as T
}

type Programme = { readonly record: ProgrammeRecord, readonly independent: readonly string[] }

/** What a programme's forms are checked against: its record, by which rules, on which day. */
async function ofProgramme(api: string, language: string) {
  const [{ record, independent }, report, { waivers }] = await Promise.all([
    asked<Programme>(api), asked<{ today: string, byRule: readonly { rule: string }[], also: { byRule: readonly { rule: string }[] } }>(`${api}/checks?also=full-design&language=${language}`), asked<{ waivers: readonly GivenWaiver[] }>(`${api}/waivers`),
  ])
  return { record, design: report.also.byRule.map(each => each.rule), how: { rules: [...new Set([...report.byRule, ...report.also.byRule].map(each => each.rule))], today: report.today, language, waivers, independent: new Set(independent) } }
}

/** The same for an evaluation's working copy. Nobody's waivers but its evaluators' own silence what is said of it. */
async function ofWorkingCopy(api: string, evaluation: string, language: string) {
  const draft = `${api}/evaluations/${encodeURIComponent(evaluation)}/draft`
  const [{ record, independent }, held, report, { waivers }] = await Promise.all([
    asked<Programme>(api), asked<{ evaluation: Evaluation }>(draft), asked<{ today: string, byRule: readonly { rule: string }[] }>(`${draft}/checks?language=${language}`), asked<{ waivers: readonly GivenWaiver[] }>(`${api}/waivers`),
  ])
  return { record: withEvaluation(record, held.evaluation), how: { rules: report.byRule.map(each => each.rule), today: report.today, language, waivers, independent: new Set(independent) } }
}

/** What differs between two states of a record, `lies` saying which findings belong here. */
function compared(before: readonly CheckFinding[], now: readonly CheckFinding[], lies: (finding: CheckFinding) => boolean): Said {
  const [known, still, failed] = [new Set(before.map(told)), new Set(now.map(told)), new Set(before.map(about))]
  return { here: now.filter(lies), fresh: now.filter(finding => lies(finding) && !failed.has(about(finding))), mended: before.filter(finding => !still.has(told(finding))), elsewhere: now.filter(finding => !lies(finding) && !known.has(told(finding))) }
}

/** Fetches once what is written and gives back what checks it against each state of a form. @throws when the server cannot be reached: the page then keeps what it showed. */
export async function checkerFor(programme: string, language: string, evaluation?: string): Promise<Checker> {
  const [{ record, how }] = await Promise.all([evaluation === undefined ? ofProgramme(apiOf(programme), language) : ofWorkingCopy(apiOf(programme), evaluation, language), speak(language)])
  const before = failingIn(record, how)
  return (form, target) => {
    const typed = asTyped(record, form, target)
    return typed && compared(before, failingIn(typed.record, how), finding => belongsOn(finding, typed.at, target))
  }
}

/** A finding on a page, with the form in which it is mended. */
export type Mendable = CheckFinding & { readonly mend?: string }
/** The same for a page of the design that holds forms of its own, by the rules a design is judged by: what fails on this page, and what is typed there changes. */
export async function pageCheckerFor(programme: string, language: string, page: DesignPage, typedIn: (form: HTMLFormElement, record: ProgrammeRecord) => readonly Change[] | undefined) {
  const [{ record, how, design }] = await Promise.all([ofProgramme(apiOf(programme), language), speak(language)])
  const asked = { ...how, rules: design }
  const before = failingIn(record, asked)
  const base = `/programmes/${programme}`
  const back = `back=${encodeURIComponent(location.pathname)}`
  return (form: HTMLFormElement): { readonly [part in keyof Said]: readonly (Mendable & { readonly more?: number })[] } | undefined => {
    const changes = typedIn(form, record)
    const changed = changes && asChanged(record, changes)
    if (!changed) return undefined
    const { here, fresh, mended, elsewhere } = compared(before, failingIn(changed, asked), finding => homeOf(finding) === page)
    // A thing that is not saved yet has no form to lead to.
    const mendable = <Found extends CheckFinding>(finding: Found): Found & Mendable => { const [way, saved] = [mendFor(finding, changed), mendFor(finding, record)]; return way === undefined || way !== saved ? finding : { ...finding, mend: `${base}/${way}${way.includes('?') ? '&' : '?'}${back}` } }
    return { here: fewOfEach(here).map(mendable), fresh, mended, elsewhere: elsewhere.map(mendable) }
  }
}
