import type { Commands } from '#assembly/commands.ts'
import { SERIOUSNESS } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'

type Activities = NonNullable<Commands['read-checked-file']['output']['activities']>
type Rules = Commands['list-rules']['output']['rules']

/** Activities on one page. */
const A_PAGE = 20

/** What a page shows of many activities: rules that fail, worst and most frequent first, and one page of the activities with most to mend. `page`: as asked for, from 1. */
export function activitiesShown({ listed, byRule, timing: _, problem, ...sums }: Activities, rules: Rules, page: string | null) {
  const known = new Map(rules.map(rule => [rule.id, rule]))
  const rank = (rule: string) => SERIOUSNESS.indexOf(known.get(rule)?.seriousness ?? 'minor')
  const failing = byRule.filter(({ fails }) => fails > 0).sort((a, b) => rank(b.rule) - rank(a.rule) || b.activitiesFailing - a.activitiesFailing).map(({ rule, activitiesFailing, fails, examples }) => ({ rule, seriousness: known.get(rule)?.seriousness ?? 'minor' as const, say: known.get(rule)?.say ?? '', do: known.get(rule)?.do ?? '', language: known.get(rule)?.language ?? 'en', activitiesFailing, fails, examples }))
  const withFindings = listed.filter(({ findings }) => findings.length > 0)
  const pages = Math.max(1, Math.ceil(withFindings.length / A_PAGE))
  const at = Math.min(pages, Math.max(1, Number.parseInt(page ?? '1', 10) || 1))
  const broken: readonly Problem[] = problem ? [withPlace(problem)] : []
  return { sums, broken, failing, listed: withFindings.slice((at - 1) * A_PAGE, at * A_PAGE), listedInAll: withFindings.length, withFaults: sums.activities - sums.clean, page: at, pages }
}

function withPlace({ line, column, ...said }: NonNullable<Activities['problem']>): Problem {
  return { ...said, ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
}
