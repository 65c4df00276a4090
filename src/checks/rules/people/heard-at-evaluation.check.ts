import type { PassCheck } from '#checks/rule.ts'

const GROUPS = ['government', 'employers', 'workers'] as const
/** Words by which evaluations sum the three groups up without saying which of them. */
const ALL_TOGETHER = /constituent|tripartite/i
type Asked = { readonly stage?: unknown, readonly kind?: unknown, readonly groups?: unknown }

/** Whom an evaluation heard: groups of its meetings and of the evidence people gave. Evidence that does not say from whom leaves it open. */
export const check: PassCheck = ({ around }) => {
  const meetings = around.list('design.engagements')
  const [asked, evidence] = [(meetings.items as readonly Asked[]).filter(({ stage }) => stage === 'evaluation'), around.list('evaluations[].evidence').items as readonly Asked[]]
  const told = evidence.filter(({ kind }) => ['interview', 'group-discussion', 'survey', 'workshop'].includes(String(kind)))
  const named = [...asked, ...told].map(({ groups }) => Array.isArray(groups) ? groups.map(String) : undefined)
  const missing = GROUPS.filter(group => !named.some(groups => groups?.includes(group)))
  if (missing.length === 0) return { verdict: 'passes' }
  const togetherIn = named.find(groups => groups?.some(group => ALL_TOGETHER.test(group)))
  if (togetherIn) return { verdict: 'cannotTell', missing: 'evaluations.evidence.groups', why: `“${togetherIn.find(group => ALL_TOGETHER.test(group))}” does not say which` }
  if (named.includes(undefined)) return { verdict: 'cannotTell', missing: 'evaluations.evidence.groups' }
  // An evaluation that is only planned has heard nobody yet.
  if (asked.length === 0 && !around.list('evaluations[].evidence').recorded) return { verdict: 'cannotTell', missing: 'evaluations.evidence' }
  if (!meetings.recorded && told.length === 0) return { verdict: 'cannotTell', missing: 'design.engagements' }
  return { verdict: 'fails', at: meetings.recorded ? 'design.engagements' : 'evaluations', values: { missing, count: missing.length } }
}
