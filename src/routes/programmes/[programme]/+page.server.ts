import { monthsCovered } from '#language/day.ts'
import { threadOf } from '#record/thread.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { opened } from './opened.ts'
import type { PageServerLoad } from './$types'

/** How many things stand at each step of the thread, for the whole programme and for each outcome that is recorded. */
function threadRows(record: ProgrammeRecord) {
  const thread = threadOf(record)
  const outcomes = (record.design?.results ?? []).map((result, index) => ({ result, at: `design.results[${index}]` })).filter(({ result }) => result.level === 'outcome')
  const evaluations = record.evaluations ?? []
  const theory = record.design?.theoryOfChange
  const budget = record.design?.budget
  const count = (list: readonly unknown[] | undefined) => list?.length
  const sum = (lists: readonly (readonly unknown[] | undefined)[]) => lists.some(list => list !== undefined) ? lists.reduce((all, list) => all + (list?.length ?? 0), 0) : undefined
  const whole = {
    assumptions: theory && 'assumptions' in theory ? count(theory.assumptions) : theory && 'none' in theory ? 0 : undefined, indicators: count(record.design?.indicators),
    money: budget && 'lines' in budget ? count(budget.lines) : budget && 'none' in budget ? 0 : undefined,
    findings: sum(evaluations.map(each => each.findings)), recommendations: sum(evaluations.map(each => each.recommendations)), actions: count(record.followUp?.actions),
  }
  const rows = outcomes.map(({ result, at }) => {
    const naming = thread.namedBy(at)
    const of = (kind: string) => naming.filter(edge => edge.from.kind === kind).length
    return { title: result.title, indicators: of('indicator'), money: of('budgetLine'), outputs: of('result') }
  })
  return { whole, rows }
}

/** The period in months from its start, for drawing: planned length, and what was added. */
function timeOf(record: ProgrammeRecord) {
  const { start, end, plannedMonths } = record.programme.period ?? {}
  if (typeof start !== 'string' || typeof end !== 'string' || end < start) return undefined
  const months = monthsCovered(start, end)
  return { start, end, months, planned: Math.min(plannedMonths ?? months, months) }
}

export const load: PageServerLoad = async event => {
  const { programme, report } = await opened(event)
  return { record: programme.record, worst: report.findings.filter(finding => finding.verdict === 'fails' && !finding.waived).slice(0, 5), thread: threadRows(programme.record), time: timeOf(programme.record) }
}
