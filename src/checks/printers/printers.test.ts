import { create } from 'xmlbuilder2'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { ProgrammeRecord } from '#record/record.ts'
import { checkRecord, reportJsonSchema, rules } from '../check.ts'
import { printReport } from './print.ts'
import { sarifReport } from './sarif.ts'

const record: ProgrammeRecord = {
  throughline: 1, programme: { id: 'p', title: 'Safe & <sound>', objective: 'Fewer accidents' },
  design: {
    theoryOfChange: { none: 'no' }, budget: { currency: 'NOK', total: 9, lines: [{ id: 'l', title: 'Print “all” & \u0007 <more>', amount: 5, category: 'training' }] },
    risks: [{ id: 'floods', title: '<b>Floods</b> & "storms"', sources: [{ document: 'd', line: 7 }] }, { id: 'fires', title: 'Fires' }],
  },
}
const waivers = [{ rule: 'risks/has-owner', at: 'fires', because: 'The post is advertised', who: 'Manager' }]
const report = checkRecord(record, { profile: 'full-design', today: '2030-06-15', waivers })

test('words tell the three numbers apart, then rule by rule what fails and what to do', () => {
  const text = printReport(report, 'text')
  expect(text).toContain(`does not hold ${report.verdicts.fails} · cannot be told yet ${report.verdicts.cannotTell}`)
  expect(text).toContain('✗ moderate  risks/has-owner\n    The risk “<b>Floods</b> & "storms"” has no owner, so nobody will notice when it happens.  [design.risks[0], line 7]\n  → Name someone')
  expect(text).toContain('~ risks/has-owner  [design.risks[1]]  waived by Manager: The post is advertised')
  expect(text.indexOf('money/adds-up')).toBeLessThan(text.indexOf('theory-of-change/exists'))
})
test('JSON is what its published schema says', async () => {
  const schema = reportJsonSchema()
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../schema/check-report.schema.json')
  expect(new Ajv2020({ strict: false }).validate(schema, JSON.parse(printReport(report, 'json')))).toBe(true)
})
test('SARIF has what 2.1.0 requires: version, tool, rules in order, a message and a place for each result', () => {
  const { version, runs: [run] } = sarifReport(report, { file: 'my programme.yaml', rules: rules(), version: '1.2.3' })
  expect(version).toBe('2.1.0')
  expect(run?.tool.driver.name).toBe('Throughline')
  for (const result of run?.results ?? []) {
    expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId)
    expect(result.message.text).not.toBe('')
    expect(result.locations[0]?.logicalLocations[0]?.fullyQualifiedName).not.toBe('')
    if (result.kind !== 'fail') expect(result.level).toBe('none')
  }
  expect(run?.results.find(({ ruleId, suppressions }) => ruleId === 'risks/has-owner' && suppressions)?.suppressions).toMatchObject([{ kind: 'external' }])
  expect(run?.results.find(({ ruleId }) => ruleId === 'risks/has-owner')?.locations[0]).toMatchObject({ physicalLocation: { artifactLocation: { uri: 'my%20programme.yaml' }, region: { startLine: 7 } } })
})
type Element = { readonly '@name'?: string, readonly '@tests'?: string, readonly '@failures'?: string, readonly testcase?: unknown }
test('JUnit is well-formed XML whatever a title holds, and its numbers agree with its cases', () => {
  const xml = printReport(report, 'junit')
  const { testsuites } = create(xml).toObject() as unknown as { testsuites: { testsuite: readonly Element[] } }
  const failures = testsuites.testsuite.reduce((sum, suite) => sum + Number(suite['@failures']), 0)
  expect(failures).toBe(report.verdicts.fails)
  for (const suite of testsuites.testsuite) expect([suite.testcase].flat().filter(Boolean).length).toBe(Number(suite['@tests']))
})
test('the page needs nothing from elsewhere and escapes what a record holds', () => {
  const page = printReport(report, 'html', { rules: rules() })
  expect(page).toContain('&lt;b&gt;Floods&lt;/b&gt; &amp; &quot;storms&quot;')
  expect(page).not.toMatch(/<script|<link|\bsrc=|https?:\/\/|<b>/)
  expect(page).toContain('<html lang="en">')
  expect(page).toMatch(/prefers-color-scheme: dark[\s\S]*@media print/)
})
test('a Korean report says so and marks what is told in English', () => {
  const korean = checkRecord(record, { profile: 'full-design', today: '2030-06-15', language: 'ko' })
  const page = printReport(korean, 'html')
  expect(page).toContain('<html lang="ko">')
  expect(page).toContain('<ul lang="en">')
  expect(printReport(korean, 'text')).toContain('[영어]')
})
