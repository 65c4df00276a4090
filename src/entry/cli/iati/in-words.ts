import { allRules, type Report } from '#checks/check.ts'
import { activitiesReportOf } from '#checks/activities/report.ts'
import type { Problem } from '#language/problem.ts'
import { SERIOUSNESS, type Seriousness } from '#language/code-lists.ts'
import type { ActivitySum, RuleSum, Tally } from '#checks/activities/tally.ts'

/** What is told of the activities of one file. */
export type Told = { readonly file: string, readonly profile: string, readonly today: string, readonly tally: Tally, readonly unread: number }

const number = (value: number) => value.toLocaleString('en')
const counted = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`
const seriousnessOf = (rule: string): Seriousness => allRules().find(each => each.id === rule)?.page.front['how serious'] ?? 'minor'
const failing = (tally: Tally): RuleSum[] => [...tally.byRule].filter(sum => sum.fails > 0).sort((a, b) => SERIOUSNESS.indexOf(seriousnessOf(b.rule)) - SERIOUSNESS.indexOf(seriousnessOf(a.rule)) || b.activitiesFailing - a.activitiesFailing || (a.rule < b.rule ? -1 : 1))

/** The report for people: in sum first, then the activities with most to mend. */
export function inWords({ file, profile, today, tally, unread }: Told, problem: Problem | undefined): string {
  const { verdicts } = tally
  const one = tally.activities === 1
  const lines = [
    `${file} · profile ${profile} on ${today}`,
    `${number(tally.activities)} ${one ? 'activity' : 'activities'} read and checked with ${tally.rules} rules${unread > 0 ? `; ${number(unread)} could not be read` : ''}${problem ? `; the file could be read only up to line ${number(problem.line ?? 0)}` : ''}.`,
    `${counted(verdicts.passes, 'holds', 'hold')} · ${counted(verdicts.fails, 'does not hold', 'do not hold')} · ${number(verdicts.cannotTell)} cannot be told yet · ${counted(verdicts.doesNotApply, 'does not apply', 'do not apply')}.${clean(tally)}`,
  ]
  const rules = failing(tally)
  if (rules.length > 0 && !one) lines.push('', 'In sum, what does not hold')
  for (const sum of one ? [] : rules) {
    lines.push(`  ${seriousnessOf(sum.rule).padEnd(8)}  in ${number(sum.activitiesFailing)} of ${number(tally.activities)}  ${sum.rule} (${number(sum.fails)} ${sum.fails === 1 ? 'place' : 'places'})`)
    for (const example of sum.examples) lines.push(`            ${example.line === undefined ? '' : `line ${example.line} `}${example.activity}: ${example.say}`)
  }
  const listed = tally.listed.filter(each => each.findings.length > 0)
  if (listed.length > 0) lines.push('', tally.activities > tally.listed.length ? `One by one, the ${number(listed.length)} with most to mend (--max-activities-listed for more)` : 'One by one')
  for (const activity of listed) lines.push(...activityInWords(activity, one ? Infinity : MOST_FINDINGS))
  return lines.join('\n')
}

function clean({ activities, clean: count }: Tally): string {
  if (activities === 1) return count === 1 ? ' Nothing fails.' : ''
  return count === 0 ? ' Something fails in every activity.' : ` Nothing fails in ${number(count)} ${count === 1 ? 'activity' : 'activities'}.`
}

/** Findings told of one activity among many; of the only one all are told. */
const MOST_FINDINGS = 10

function activityInWords(activity: ActivitySum, most: number): string[] {
  const counts = [...SERIOUSNESS].reverse().flatMap(seriousness => activity.fails[seriousness] > 0 ? [`${activity.fails[seriousness]} ${seriousness}`] : [])
  return [
    `  line ${activity.line}  ${activity.identifier ?? 'without an identifier'}${activity.title ? `  ${activity.title}` : ''}: ${counts.join(' · ')}`,
    ...activity.findings.slice(0, most).map(finding => `      ${finding.seriousness.padEnd(8)}  ${finding.line === undefined ? '' : `line ${finding.line}  `}${finding.say} — ${finding.do}`),
    ...activity.findings.length > most ? [`      … and ${activity.findings.length - most} more.`] : [],
  ]
}

/** The same for machines: sums, rules, and the listed activities with all that does not hold in them. */
export function inJson({ tally, ...told }: Told, problem: Problem | undefined): string {
  return JSON.stringify(activitiesReportOf(tally, { ...told, ...(problem && { problem }) }), null, 2)
}

/** As the report of one record, for the printers of SARIF, JUnit and HTML: sums over all activities, findings of those listed. */
export function asReport({ profile, today, tally }: Told): Report {
  return {
    profile, today, language: 'en', programme: `${number(tally.activities)} IATI activities`, rules: tally.rules, verdicts: tally.verdicts, waived: 0,
    findings: tally.listed.flatMap(activity => activity.findings.map(finding => ({ ...finding, at: `${activity.identifier ?? `line ${activity.line}`} ${finding.at}` }))),
    byRule: tally.byRule.map(({ activitiesFailing: _, examples: __, ...sum }) => sum),
    ...(tally.timing && { timing: [...tally.timing] }),
  }
}
