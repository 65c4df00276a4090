import { allRules, type Report } from '#checks/check.ts'
import { activitiesReportOf } from '#checks/activities/report.ts'
import { activitiesWords } from '#checks/activities/words.ts'
import { fill } from '#checks/message.ts'
import { engineWords } from '#checks/words.ts'
import type { Problem } from '#language/problem.ts'
import { SERIOUSNESS, type Seriousness } from '#language/code-lists.ts'
import type { ActivitySum, RuleSum, Tally } from '#checks/activities/tally.ts'
import { padded, widthOf } from '../plain.ts'

/** What is told of the activities of one file, in which language. */
export type Told = { readonly file: string, readonly profile: string, readonly today: string, readonly language: string, readonly tally: Tally, readonly unread: number }

const seriousnessOf = (rule: string): Seriousness => allRules().find(each => each.id === rule)?.page.front['how serious'] ?? 'minor'
const failing = (tally: Tally): RuleSum[] => [...tally.byRule].filter(sum => sum.fails > 0).sort((a, b) => SERIOUSNESS.indexOf(seriousnessOf(b.rule)) - SERIOUSNESS.indexOf(seriousnessOf(a.rule)) || b.activitiesFailing - a.activitiesFailing || (a.rule < b.rule ? -1 : 1))

/** What the report says in one language: its words, those shared with the report on one programme, and how a rule is marked that speaks English alone. */
function speaking(language: string) {
  const [own, shared] = [activitiesWords(language), engineWords(language)]
  const width = Math.max(...SERIOUSNESS.map(each => widthOf(shared[each])))
  const isForeign = (rule: string) => shared !== engineWords('en') && !allRules().find(({ id }) => id === rule)?.wordings.has(language)
  return {
    shared, say: (key: keyof typeof own, values: Record<string, number> = {}) => fill(own[key], values, language), places: (count: number) => fill(shared.places, { count }, language), line: (line: number | undefined) => line === undefined ? '' : shared.line.replace('{line}', String(line)),
    level: (each: Seriousness) => padded(shared[each], width), indent: ' '.repeat(width + 4), marked: (rule: string) => isForeign(rule) ? `  [${shared.onlyIn}]` : '',
  }
}
type Speaking = ReturnType<typeof speaking>

/** The report for people: in sum first, then the activities with most to mend. */
export function inWords({ file, profile, today, language, tally, unread }: Told, problem: Problem | undefined): string {
  const spoken = speaking(language)
  const { shared, say, line } = spoken
  const { activities, rules } = tally
  const one = activities === 1
  const lines = [
    `${file} · ${shared.profile} ${profile} ${shared.on} ${today}`,
    `${say('read', { activities, rules })}${unread > 0 ? say('unread', { unread }) : ''}${problem ? say('upTo', { line: problem.line ?? 0 }) : ''}.`,
    `${say('verdicts', tally.verdicts)}${clean(tally, spoken)}`,
  ]
  const sums = one ? [] : failing(tally)
  if (sums.length > 0) lines.push('', say('inSum'))
  for (const sum of sums) {
    lines.push(`  ${spoken.level(seriousnessOf(sum.rule))}  ${say('inActivities', { count: sum.activitiesFailing, all: activities })}  ${sum.rule} (${spoken.places(sum.fails)})${spoken.marked(sum.rule)}`)
    for (const example of sum.examples) lines.push(`${spoken.indent}${[line(example.line), example.activity].filter(Boolean).join(' ')}${shared.colon} ${example.say}`)
  }
  const listed = tally.listed.filter(each => each.findings.length > 0)
  if (listed.length > 0) lines.push('', activities > tally.listed.length ? say('worst', { count: listed.length }) : say('oneByOne'))
  for (const activity of listed) lines.push(...activityInWords(activity, one ? Infinity : MOST_FINDINGS, spoken))
  return lines.join('\n')
}

function clean({ activities, clean: count }: Tally, { shared, say }: Speaking): string {
  if (activities === 1) return count === 1 ? ` ${shared.allHold}` : ''
  return ` ${count === 0 ? say('noneClean') : say('clean', { clean: count })}`
}

/** Findings told of one activity among many; of the only one all are told. */
const MOST_FINDINGS = 10

function activityInWords(activity: ActivitySum, most: number, spoken: Speaking): string[] {
  const { shared, say, line } = spoken
  const counts = [...SERIOUSNESS].reverse().flatMap(seriousness => activity.fails[seriousness] > 0 ? [say(seriousness, { count: activity.fails[seriousness] })] : [])
  return [
    `  ${line(activity.line)}  ${activity.identifier ?? say('noIdentifier')}${activity.title ? `  ${activity.title}` : ''}${shared.colon} ${counts.join(' · ')}`,
    ...activity.findings.slice(0, most).map(finding => `      ${spoken.level(finding.seriousness)}  ${finding.line === undefined ? '' : `${line(finding.line)}  `}${finding.say} — ${finding.do}${spoken.marked(finding.rule)}`),
    ...activity.findings.length > most ? [`      ${say('more', { count: activity.findings.length - most })}`] : [],
  ]
}

/** The same for machines: sums, rules, and the listed activities with all that does not hold in them. */
export function inJson({ tally, language: _, ...told }: Told, problem: Problem | undefined): string {
  return JSON.stringify(activitiesReportOf(tally, { ...told, ...(problem && { problem }) }), null, 2)
}

/** As the report of one record, for the printers of SARIF, JUnit and HTML: sums over all activities, findings of those listed. */
export function asReport({ profile, today, language, tally }: Told): Report {
  const { say, line } = speaking(language)
  return {
    profile, today, language, programme: say('title', { activities: tally.activities }), rules: tally.rules, verdicts: tally.verdicts, waived: 0,
    findings: tally.listed.flatMap(activity => activity.findings.map(finding => ({ ...finding, at: `${activity.identifier ?? line(activity.line)} ${finding.at}` }))),
    byRule: tally.byRule.map(({ activitiesFailing: _, examples: __, ...sum }) => sum),
    ...(tally.timing && { timing: [...tally.timing] }),
  }
}
