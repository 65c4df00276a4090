import { monthsCovered } from '#language/day.ts'
import { threadOf } from '#record/thread.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { opened } from './opened.ts'
import type { PageServerLoad } from './$types'

/** How many things stand at each step of the thread, for the whole programme and for each outcome that is recorded. */
function threadRows(record: ProgrammeRecord) {
  const thread = threadOf(record)
  const outcomes = (record.design?.results ?? []).map(result => ({ result })).filter(({ result }) => result.level === 'outcome')
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
  const results = record.design?.results ?? []
  /** A result with all that serve it, by their places: an output's indicator shows its outcome too. */
  const below = (id: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(id)) return seen
    seen.add(id)
    for (const each of results) if (each.parent === id) below(each.id, seen)
    return seen
  }
  const rows = outcomes.map(({ result }) => {
    const served = below(result.id)
    const naming = results.flatMap((each, index) => served.has(each.id) ? thread.namedBy(`design.results[${index}]`) : [])
    const of = (kind: string) => new Set(naming.filter(edge => edge.from.kind === kind).map(edge => edge.from.at)).size
    return { title: result.title, indicators: of('indicator'), money: of('budgetLine') }
  })
  // What hangs on no outcome is told: without it the rows would seem to add up to the thread above.
  const left = (step: 'indicators' | 'money') => Math.max(0, (whole[step] ?? 0) - rows.reduce((all, row) => all + row[step], 0))
  return { whole, rows, loose: { indicators: left('indicators'), money: left('money') } }
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
