import type { z } from 'zod'
import { CROSS_CUTTING_ISSUES } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { crossCutting } from '#record/schema/design.ts'

export type CrossCutting = z.infer<typeof crossCutting>
export type Issue = typeof CROSS_CUTTING_ISSUES[number]
/** Where an issue has to show, on its way from a word to something that happens. */
export const STEPS = ['narrative', 'results', 'indicators', 'budgetLines', 'engagements'] as const
export type Step = typeof STEPS[number]
/** One step: `tied` names what was tied to the issue, `found` what shows it without having been tied (an indicator broken down by sex). `none`: recorded as none; `missing`: nobody recorded anything. */
export type StepState = { readonly state: 'tied' | 'found' | 'none' | 'missing', readonly tied: readonly string[], readonly found: readonly string[] }
/** How far an issue is carried. `fades`: up to `last`, no further; `gaps`: `absent` steps with others after them; `only-marked`: a marker and nothing else. */
export type Fading = { readonly kind: 'not-considered' | 'not-targeted' | 'not-targeted-why' | 'only-marked' | 'fades' | 'gaps' | 'carried', readonly last?: Step, readonly absent: readonly Step[] }
export type IssueRow = { readonly issue: Issue, readonly entry?: CrossCutting, readonly steps: Readonly<Record<Step, StepState>>, readonly fading: Fading }

/** Breakdowns that show an issue whether or not anyone tied the indicator to it. */
const SHOWN_BY_BREAKDOWN: Partial<Record<Issue, string>> = { 'gender-equality': 'sex', 'disability-inclusion': 'disability' }

function foundFor(issue: Issue, step: Step, record: ProgrammeRecord): string[] {
  const breakdown = SHOWN_BY_BREAKDOWN[issue]
  if (step === 'indicators' && breakdown) return (record.design?.indicators ?? []).filter(each => each.disaggregations?.some(({ by }) => by === breakdown)).map(each => each.id)
  const budget = record.design?.budget
  if (step === 'budgetLines' && issue === 'gender-equality' && budget && 'currency' in budget) return (budget.lines ?? []).filter(each => each.purposes?.includes('gender')).map(each => each.id)
  return []
}

function stateOf(entry: CrossCutting | undefined, step: Step, found: readonly string[]): StepState {
  if (step === 'narrative') return { state: entry?.addressedHow ? 'tied' : 'missing', tied: [], found: [] }
  const tied = entry?.[step]
  const rest = found.filter(id => !tied?.includes(id))
  return { state: tied && tied.length > 0 ? 'tied' : rest.length > 0 ? 'found' : tied ? 'none' : 'missing', tied: tied ?? [], found: rest }
}

/** Where an issue is lost on its way from narrative to indicator, money and event. */
export function fadingOf(marker: number | undefined, isRecorded: boolean, steps: Readonly<Record<Step, StepState>>): Fading {
  const isThere = (step: Step) => steps[step].state === 'tied' || steps[step].state === 'found'
  const absent = STEPS.filter(step => !isThere(step))
  const last = STEPS.findLast(isThere)
  if (marker === 0) return { kind: isThere('narrative') ? 'not-targeted-why' : 'not-targeted', absent }
  if (last === undefined) return { kind: isRecorded && marker !== undefined ? 'only-marked' : 'not-considered', absent }
  if (absent.length === 0) return { kind: 'carried', last, absent }
  const reach = STEPS.indexOf(last)
  return absent.every(step => STEPS.indexOf(step) > reach) ? { kind: 'fades', last, absent } : { kind: 'gaps', last, absent }
}

/** Every issue a programme answers for, those nobody recorded too; an issue recorded twice has two rows. In the order of the list of issues. */
export function issueRows(record: ProgrammeRecord): IssueRow[] {
  const entries = record.design?.crossCutting ?? []
  return CROSS_CUTTING_ISSUES.flatMap(issue => {
    const own = entries.filter(each => each.issue === issue)
    return (own.length > 0 ? own : [undefined]).map((entry): IssueRow => {
      const steps = Object.fromEntries(STEPS.map(step => [step, stateOf(entry, step, foundFor(issue, step, record))])) as Record<Step, StepState>
      return { issue, ...(entry ? { entry } : {}), steps, fading: fadingOf(entry?.marker, entry !== undefined, steps) }
    })
  })
}
