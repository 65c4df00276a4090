import type { ProgrammeRecord } from '#record/record.ts'
import { allRules, checkRecord, type CheckOptions } from './check.ts'
import type { Found, Shortcoming } from './found.ts'
import type { CheckFinding } from './report.ts'

export type Foretold = { readonly shortcoming: Shortcoming, readonly by: readonly CheckFinding[] }

/**
 * How much of what evaluators found the checks saw in the design. `recall`: shortcomings foretold by at least one failed rule, over all.
 * `noise`: failed rules that no shortcoming supports, over all failed rules. Both 0–1; `noise` is 0 where nothing failed.
 */
export type Hindcast = {
  readonly profile: string, readonly rules: number, readonly shortcomings: readonly Foretold[], readonly foretold: number, readonly recall: number,
  readonly failedRules: readonly string[], readonly unsupported: readonly string[], readonly noise: number,
  /** Topics and rules the list names that do not exist: they can never foretell anything. */
  readonly strangers: readonly string[],
}

/** Compares what the checks say of a design with what its evaluation found years later. A shortcoming is foretold when a rule it names, or any rule of a topic it names, fails. */
export function hindcast(design: ProgrammeRecord, found: Found, options: CheckOptions): Hindcast {
  const report = checkRecord(design, { profile: 'full-design', ...options })
  const failures = report.findings.filter(finding => finding.verdict === 'fails' && finding.stage === 'design')
  const byName = new Map<string, CheckFinding[]>()
  for (const failure of failures) {
    for (const name of [failure.rule, topicOf(failure.rule)]) byName.set(name, [...byName.get(name) ?? [], failure])
  }
  const shortcomings = found.shortcomings.map((shortcoming): Foretold => ({ shortcoming, by: [...new Set(shortcoming.topics.flatMap(topic => byName.get(topic) ?? []))] }))
  const supported = new Set(shortcomings.flatMap(({ by }) => by.map(({ rule }) => rule)))
  const failedRules = [...new Set(failures.map(({ rule }) => rule))].sort()
  const unsupported = failedRules.filter(rule => !supported.has(rule))
  const foretold = shortcomings.filter(({ by }) => by.length > 0).length
  const known = new Set(allRules().flatMap(({ id, page }) => [id, page.topic]))
  return {
    profile: report.profile, rules: report.rules, shortcomings, foretold, recall: foretold / found.shortcomings.length, failedRules, unsupported,
    noise: failedRules.length === 0 ? 0 : unsupported.length / failedRules.length, strangers: [...new Set(found.shortcomings.flatMap(({ topics }) => topics))].filter(topic => !known.has(topic)),
  }
}

/** The hindcast in words, one shortcoming after the other, the two figures last. */
export function hindcastText(result: Hindcast): string {
  const lines = result.shortcomings.flatMap(({ shortcoming, by }) => {
    const head = `${by.length > 0 ? '✓ foretold' : '✗ not foretold'}  ${shortcoming.says}  (${shortcoming.place})`
    return [head, ...[...Map.groupBy(by, ({ rule }) => rule)].map(([rule, findings]) => `    ${rule}: ${findings[0]?.say ?? ''}${findings.length > 1 ? ` (and ${findings.length - 1} more)` : ''}`)]
  })
  return [
    ...lines, '',
    ...(result.strangers.length > 0 ? [`No such rule or topic: ${result.strangers.join(', ')}.`] : []),
    ...(result.unsupported.length > 0 ? [`Failed rules that no finding supports: ${result.unsupported.join(', ')}.`] : []),
    `recall: ${result.foretold} of ${result.shortcomings.length} shortcomings foretold (${percent(result.recall)})`,
    `noise: ${result.unsupported.length} of ${result.failedRules.length} failed rules supported by no finding (${percent(result.noise)})`, '',
  ].join('\n')
}

const topicOf = (rule: string): string => rule.slice(0, rule.indexOf('/'))
const percent = (share: number): string => `${Math.round(share * 100)} %`
