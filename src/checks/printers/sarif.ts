import type { Seriousness } from '#language/code-lists.ts'
import type { CheckFinding, Report } from '../report.ts'
import type { Printing } from './printing.ts'

const LEVELS = { blocking: 'error', serious: 'error', moderate: 'warning', minor: 'note' } as const satisfies Record<Seriousness, string>

/**
 * The report as SARIF 2.1.0 (OASIS, 2020), for tools that show findings beside a file. What cannot be told is of kind “open”, and so of level
 * “none”; waived findings carry a suppression. Places are logical locations; a line is given where the record was read from a text.
 */
export function sarifReport(report: Report, { file, rules = [], version }: Printing) {
  const ids = report.byRule.map(({ rule }) => rule)
  const pages = new Map(rules.map(rule => [rule.id, rule]))
  const index = new Map(ids.map((id, position) => [id, position]))
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Throughline', ...(version !== undefined && { semanticVersion: version }), rules: ids.map(id => descriptor(id, pages)) } },
      columnKind: 'utf16CodeUnits',
      results: report.findings.map(finding => resultOf(finding, index.get(finding.rule) ?? -1, file)),
      properties: { profile: report.profile, today: report.today, verdicts: report.verdicts },
    }],
  }
}

function descriptor(id: string, pages: ReadonlyMap<string, NonNullable<Printing['rules']>[number]>) {
  const page = pages.get(id)?.page
  if (!page) return { id }
  return {
    id, shortDescription: { text: `${page.front['look at']}: ${page.front['it should'].join('; ')}` }, fullDescription: { text: page.why },
    help: { text: `${page.why}\n\nSource: ${page.front.source.join('; ')}`, markdown: `${page.why}\n\n_${page.front.source.join('; ')}_` },
    defaultConfiguration: { level: LEVELS[page.front['how serious']] }, properties: { tags: [page.topic, page.front.criterion, page.front.stage] },
  }
}

function resultOf(finding: CheckFinding, ruleIndex: number, file: string | undefined) {
  const isOpen = finding.verdict === 'cannotTell'
  const region = finding.line !== undefined && { region: { startLine: finding.line, ...(finding.column !== undefined && { startColumn: finding.column }) } }
  return {
    ruleId: finding.rule, ruleIndex, kind: isOpen ? 'open' : 'fail', level: isOpen ? 'none' : LEVELS[finding.seriousness], message: { text: `${finding.say} ${finding.do}` },
    locations: [{
      ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) }, ...region } }),
      logicalLocations: [{ fullyQualifiedName: finding.field === undefined ? finding.at : `${finding.at}.${finding.field}` }],
    }],
    partialFingerprints: { 'ruleAndThing/v1': `${finding.rule} ${finding.thing ?? finding.at} ${finding.field ?? ''}`.trim() },
    ...(finding.waived && { suppressions: [{ kind: 'external', status: 'accepted', justification: `${finding.waived.who}: ${finding.waived.because}` }] }),
    properties: { seriousness: finding.seriousness, criterion: finding.criterion, stage: finding.stage },
  }
}
