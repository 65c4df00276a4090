import { allRules, checkRecord, isAtOrAbove, profiles, type CheckOptions, type Report } from '#checks/check.ts'
import { granted } from '#language/problem.ts'
import type { CheckAsked } from './asked.ts'
import { checksFileAt, type Settled } from './checks-file.ts'
import { CHECKS_FAILED, DONE } from './exit-codes.ts'
import { placed, placedInFile } from '#checks/activities/placed.ts'
import { nameOf, openInput, readActivityFrom, readWhole } from './input.ts'
import { noSuchProfile } from './profile.ts'
import { printed } from './printed.ts'
import { tell, tellNotes } from './tell.ts'
import { today } from './today.ts'
import { version } from './version.ts'

/** Runs the checks on a file and prints the report. The exit code says whether anything at or above the bar fails; waived failures do not count. */
export async function check(file: string, asked: CheckAsked): Promise<void> {
  const settings = asked.checks ?? asked.waivers
  const settled = settings === undefined ? granted<Settled>({ file: {}, ownRules: [] }) : await checksFileAt(settings)
  if (!settled.ok) return tell(settings ?? '', settled.problems)
  const profile = asked.profile ?? settled.value.file.profile
  const stranger = noSuchProfile(profile, Object.keys({ ...profiles(), ...settled.value.file.profiles }))
  if (stranger) return tell('--profile', [stranger])
  const options = optionsFrom(asked, settled.value, profile)
  const input = await openInput(file, asked.readAs)
  if (!input.ok) return tell(nameOf(file), input.problems)
  if ('iati' in input.value && asked.activity === undefined) return (await import('./iati/check-activities.ts')).checkActivities(file, input.value, asked, options)
  const reading = 'iati' in input.value ? await readActivityFrom(input.value.iati, asked.activity) : await readWhole(file, input.value.bytes, asked.readAs)
  if (!reading.ok) return tell(nameOf(file), reading.problems)
  tellNotes(nameOf(file), reading.value.notes ?? [])
  const { record, format, places, placeOf } = reading.value
  const checked = checkRecord(record, options)
  const report = format.startsWith('programme-') ? placedInFile(checked, placeOf) : places ? placed(checked, record, places) : checked
  await printed(report, asked.format, { file: nameOf(file), rules: [...allRules(), ...settled.value.ownRules], version: version() })
  // The text report and the JSON report tell it themselves.
  if (asked.timing && asked.format !== 'text' && asked.format !== 'json') tellTiming(report)
  process.exitCode ??= report.findings.some(finding => isAtOrAbove(finding, asked.failOn)) ? CHECKS_FAILED : DONE
}

function optionsFrom(asked: CheckAsked, { file, ownRules }: Settled, profile: string | undefined): CheckOptions {
  return {
    today: asked.today ?? today(), ownRules,
    ...(profile !== undefined && { profile }), ...(file.profiles && { profiles: file.profiles }), ...(file.settings && { settings: file.settings }), ...(file.waivers && { waivers: file.waivers }),
    ...(asked.language !== undefined && { language: asked.language }), ...(asked.timing && { timing: true }),
  }
}

function tellTiming(report: Report): void {
  const slowest = [...report.timing ?? []].sort((a, b) => b.milliseconds - a.milliseconds)
  const all = slowest.reduce((sum, each) => sum + each.milliseconds, 0)
  process.stderr.write(`${report.rules} rules took ${all.toFixed(1)} ms. The slowest:\n${slowest.slice(0, 10).map(each => `${each.milliseconds.toFixed(2).padStart(9)} ms  ${each.rule} (${each.things} things)\n`).join('')}`)
}
