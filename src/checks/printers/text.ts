import { fill } from '../message.ts'
import type { CheckFinding, Report } from '../report.ts'
import { engineWords, type Words } from '../words.ts'

/** The report for a terminal: the numbers, then rule by rule what fails, worst and easiest first; what cannot be told comes last, shortened. */
export function textReport(report: Report): string {
  const words = engineWords(report.language)
  const groups = [...Map.groupBy(report.findings, finding => `${finding.waived ? 'waived' : finding.verdict} ${finding.rule}`).values()]
  const failing = groups.filter(([first]) => first?.verdict === 'fails' && !first.waived)
  return [
    [words.report, report.programme, `${words.profile} ${report.profile}`, fill(words.rules, { count: report.rules }, report.language), report.today].filter(part => part !== undefined).join(' · '),
    numbers(report, words), '',
    ...(failing.length === 0 ? [words.allHold, ''] : failing.flatMap(group => failures(group, words, report.language))),
    ...groups.filter(([first]) => first?.waived).flatMap(group => group.map(finding => `~ ${finding.rule}  ${place(finding, words)}  ${waivedBy(finding, words, report.language)}`)),
    ...groups.filter(([first]) => first?.verdict === 'cannotTell').map(group => open(group, words, report.language)),
    ...(report.timing ? ['', ...report.timing.map(({ rule, things, milliseconds }) => `${milliseconds.toFixed(2).padStart(9)} ms  ${String(things).padStart(7)}  ${rule}`)] : []), '',
  ].join('\n')
}

const numbers = (report: Report, words: Words): string => [
  [words.passes, report.verdicts.passes], [words.fails, report.verdicts.fails], [words.cannotTellHeading, report.verdicts.cannotTell], [words.doesNotApply, report.verdicts.doesNotApply], ...(report.waived > 0 ? [[words.waived, report.waived]] : []),
].map(([word, count]) => `${word} ${count}`).join(' · ')

function failures(group: readonly CheckFinding[], words: Words, language: string): string[] {
  const [first] = group
  if (!first) return []
  const head = `✗ ${words[first.seriousness]}  ${first.rule}${group.length > 1 ? `  (${fill(words.places, { count: group.length }, language)})` : ''}${first.language === language ? '' : `  [${words.onlyIn}]`}`
  return [head, ...group.map(finding => `    ${finding.say}  ${place(finding, words)}`), ...[...new Set(group.map(finding => finding.do))].map(step => `  → ${step}`), '']
}

/** One line a rule: what is missing at the first place, and how many such places there are. */
function open(group: readonly CheckFinding[], words: Words, language: string): string {
  const [first] = group
  if (!first) return ''
  const places = new Set(group.map(finding => finding.field === undefined ? finding.at : `${finding.at}.${finding.field}`))
  const more = places.size > 1 ? `  (${fill(words.places, { count: places.size }, language)})` : ''
  return `? ${words.cannotTellHeading}  ${first.rule}${more}  ${first.say}  [${first.at}${first.field === undefined ? '' : `.${first.field}`}]`
}

const place = (finding: CheckFinding, words: Words): string => `[${finding.at}${finding.line === undefined ? '' : `, ${words.line.replace('{line}', String(finding.line))}`}]`

/** Who set a finding aside, why and until when. */
export function waivedBy(finding: CheckFinding, words: Words, language: string): string {
  const { waived } = finding
  if (!waived) return ''
  const until = waived.until === undefined ? '' : `, ${fill(words.until, { until: waived.until }, language)}`
  return fill(words.waivedBy, { who: waived.who, because: waived.because }, language) + until
}
