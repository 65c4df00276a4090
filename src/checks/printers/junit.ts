import { create } from 'xmlbuilder2'
import type { CheckFinding, Report } from '../report.ts'

/**
 * The report as JUnit XML, for build servers: a suite per topic, a case per finding, and one case for each rule that holds everywhere it was asked.
 * What cannot be told and what is waived is “skipped”. The library escapes; characters XML cannot carry are left out.
 */
export function junitReport(report: Report): string {
  const findings = Map.groupBy(report.findings, ({ rule }) => rule)
  const suites = Map.groupBy(report.byRule, ({ rule }) => rule.slice(0, rule.indexOf('/')))
  const root = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' }).ele('testsuites', { name: `checks ${report.profile}` })
  for (const [topic, rules] of suites) {
    const cases = rules.flatMap(({ rule, passes }): readonly (CheckFinding | string)[] => findings.get(rule) ?? (passes > 0 ? [rule] : []))
    const failed = cases.filter(one => typeof one !== 'string' && isFailure(one)).length
    const skipped = cases.filter(one => typeof one !== 'string' && !isFailure(one)).length
    const suite = root.ele('testsuite', { name: topic, tests: cases.length, failures: failed, errors: 0, skipped, timestamp: `${report.today}T00:00:00` })
    for (const one of cases) {
      if (typeof one === 'string') suite.ele('testcase', { classname: one, name: 'holds' })
      else reported(suite.ele('testcase', { classname: one.rule, name: one.field === undefined ? one.at : `${one.at}.${one.field}` }), one)
    }
  }
  return `${root.end({ prettyPrint: true })}\n`
}

const isFailure = (finding: CheckFinding): boolean => finding.verdict === 'fails' && !finding.waived

function reported(testcase: ReturnType<typeof create>, finding: CheckFinding): void {
  if (isFailure(finding)) testcase.ele('failure', { type: finding.seriousness, message: finding.say }).txt(finding.do)
  else testcase.ele('skipped', { message: finding.waived ? `${finding.waived.who}: ${finding.waived.because}` : finding.say })
}
