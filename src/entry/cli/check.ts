import { parse } from 'yaml'
import { allRules, checkRecord, checksFile, isAtOrAbove, profiles, strangersIn, type CheckOptions, type ChecksFile, type Report } from '#checks/check.ts'
import { printReport } from '#checks/printers/print.ts'
import type { Format } from '#exchange/format.ts'
import type { Seriousness } from '#language/code-lists.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { CHECKS_FAILED, DONE } from './exit-codes.ts'
import { bytesOf, nameOf, readInput } from './input.ts'
import { plain } from './plain.ts'
import { noSuchProfile } from './profile.ts'
import type { ReportFormat } from './report-formats.ts'
import { print, tell } from './tell.ts'
import { today } from './today.ts'
import { version } from './version.ts'

export type CheckAsked = { readonly profile?: string, readonly format: ReportFormat, readonly failOn: Seriousness, readonly waivers?: string, readonly readAs?: Format, readonly language?: string, readonly today?: string, readonly timing?: boolean }

/** Runs the checks on a file and prints the report. The exit code says whether anything at or above the bar fails; waived failures do not count. */
export async function check(file: string, asked: CheckAsked): Promise<void> {
  const settled = asked.waivers === undefined ? granted<ChecksFile>({}) : await checksFileAt(asked.waivers)
  if (!settled.ok) return tell(asked.waivers ?? '', settled.problems)
  const profile = asked.profile ?? settled.value.profile
  const stranger = noSuchProfile(profile, Object.keys({ ...profiles(), ...settled.value.profiles }))
  if (stranger) return tell(asked.profile === undefined ? asked.waivers ?? '' : '--profile', [stranger])
  const reading = await readInput(file, asked.readAs)
  if (!reading.ok) return tell(nameOf(file), reading.problems)
  const report = placedIn(reading.value.format, checkRecord(reading.value.record, optionsFrom(asked, settled.value, profile)))
  const printed = printReport(report, asked.format, { file: nameOf(file), rules: allRules(), version: version() })
  await print(asked.format === 'text' ? plain(printed) : printed)
  // The text report and the JSON report tell it themselves.
  if (asked.timing && asked.format !== 'text' && asked.format !== 'json') tellTiming(report)
  process.exitCode = report.findings.some(finding => isAtOrAbove(finding, asked.failOn)) ? CHECKS_FAILED : DONE
}

/** The lines a record's sources name are lines of the text it was once read from: in a programme file they would point at something else. */
function placedIn(format: Format, report: Report): Report {
  if (!format.startsWith('programme-')) return report
  return { ...report, findings: report.findings.map(({ line: _, column: __, ...finding }) => finding) }
}

function optionsFrom(asked: CheckAsked, settled: ChecksFile, profile: string | undefined): CheckOptions {
  return {
    today: asked.today ?? today(),
    ...(profile !== undefined && { profile }), ...(settled.profiles && { profiles: settled.profiles }), ...(settled.settings && { settings: settled.settings }), ...(settled.waivers && { waivers: settled.waivers }),
    ...(asked.language !== undefined && { language: asked.language }), ...(asked.timing && { timing: true }),
  }
}

/** Reads `checks.yaml`: profile, settings, waivers. Rules it names that do not exist are problems, because nothing would be waived. */
async function checksFileAt(file: string): Promise<Outcome<ChecksFile>> {
  const bytes = await bytesOf(file)
  if (!bytes.ok) return bytes
  let value: unknown
  try { value = parse(new TextDecoder().decode(bytes.value), { maxAliasCount: 20 }) ?? {} } catch (error) {
    return refused({ code: 'syntax', at: '', say: `This is no YAML: ${(error as Error).message.split('\n')[0]}`, do: 'Correct that line.' })
  }
  const parsed = checksFile.safeParse(value)
  if (!parsed.success) return refused(...parsed.error.issues.map(issue => ({ code: 'wrong-value', at: issue.path.join('.'), say: `“${issue.path.join('.') || 'the file'}”: ${issue.message}.`, do: 'Each waiver has rule, because and who; at and until where they are known.' })))
  const strangers = strangersIn(parsed.data, allRules().map(rule => rule.id))
  return strangers.length > 0 ? refused(...strangers) : granted(parsed.data)
}

function tellTiming(report: Report): void {
  const slowest = [...report.timing ?? []].sort((a, b) => b.milliseconds - a.milliseconds)
  const all = slowest.reduce((sum, each) => sum + each.milliseconds, 0)
  process.stderr.write(`${report.rules} rules took ${all.toFixed(1)} ms. The slowest:\n${slowest.slice(0, 10).map(each => `${each.milliseconds.toFixed(2).padStart(9)} ms  ${each.rule} (${each.things} things)\n`).join('')}`)
}
