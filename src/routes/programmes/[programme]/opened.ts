import { evaluationAt } from '#record/with-evaluation.ts'
import { mendFor } from '#rooms/design/checks/mend.ts'
import { granted } from '../../answer.ts'

type Report = Omit<Awaited<ReturnType<typeof checked>>, 'findings' | 'also'> & { readonly findings: readonly Mendable[] }

/**
 * A programme as this request's person may see it, with what the checks say of it. `report`: by the profile that suits the stage it has reached; `design`: of its design, as it would be judged
 * before approval, so that the pages of the design show what is weak in it at any stage; `whole`: by either; `failing`: what fails in it.
 */
export type Opened = { readonly programme: Awaited<ReturnType<typeof read>>, readonly report: Report, readonly design: Report, readonly whole: Report, readonly failing: readonly Mendable[], readonly base: string }

/** The profile a design is judged by. */
export const DESIGN_PROFILE = 'full-design'

const read = async (locals: App.Locals, programme: string, at: string) => granted(await locals.call('read-programme', { programme }), at)
const checked = async (locals: App.Locals, programme: string) => granted(await locals.call('check-programme', { programme, also: DESIGN_PROFILE, language: locals.language }))

/** A finding with the address of the form in which it is mended; none where nothing is filled in, or not by this person. */
export type Mendable = Found & { readonly mend?: string }
type Found = Awaited<ReturnType<typeof checked>>['findings'][number]

/** Does a finding tell of something amiss that nobody has taken upon themselves? */
export const isFailing = (finding: Pick<Found, 'verdict' | 'waived'>): boolean => finding.verdict === 'fails' && !finding.waived

/** The findings of a programme, each with the form where it is mended; the form leads back to `at`. */
export const mendable = (findings: readonly Found[], { record, mayWrite, independent }: Pick<Awaited<ReturnType<typeof read>>, 'record' | 'mayWrite' | 'independent'>, base: string, at: string): readonly Mendable[] => findings.map(finding => {
  // An evaluation that has evaluators is mended by them, in their working copy.
  const form = mayWrite && !independent.includes(evaluationAt(record, finding.at) ?? '') ? mendFor(finding, record) : undefined
  return form === undefined ? finding : { ...finding, mend: `${base}/${form}${form.includes('?') ? '&' : '?'}back=${encodeURIComponent(at)}` }
})

/** Two reports of one record as one: a rule asked by both is counted once. */
function together(one: Report, other: Report): Report {
  const asked = new Set(one.byRule.map(({ rule }) => rule))
  const byRule = [...one.byRule, ...other.byRule.filter(({ rule }) => !asked.has(rule))]
  const sum = (verdict: keyof Report['verdicts']) => byRule.reduce((total, each) => total + each[verdict], 0)
  return { ...one, rules: byRule.length, byRule, findings: [...one.findings, ...other.findings.filter(({ rule }) => !asked.has(rule))], verdicts: { passes: sum('passes'), fails: sum('fails'), cannotTell: sum('cannotTell'), doesNotApply: sum('doesNotApply') } }
}

async function open(locals: App.Locals, programme: string, at: string): Promise<Opened> {
  const found = await read(locals, programme, at)
  const { also, ...report } = await checked(locals, programme)
  const base = `/programmes/${programme}`
  const withForms = (each: typeof report): Report => ({ ...each, findings: mendable(each.findings, found, base, at) })
  const [usual, design] = [withForms(report), withForms(also ?? report)]
  const whole = together(usual, design)
  return { programme: found, report: usual, design, whole, failing: whole.findings.filter(isFailing), base }
}

const OPENED = new WeakMap<App.Locals, Promise<Opened>>()

/** Opens a programme once a request, however many parts of the page ask. Only what a page returns is sent, so a whole record stays on the server unless it is shown. */
export function opened({ locals, params, url }: { locals: App.Locals, params: { programme: string }, url: URL }): Promise<Opened> {
  let found = OPENED.get(locals)
  if (!found) OPENED.set(locals, found = open(locals, params.programme, url.pathname))
  return found
}
