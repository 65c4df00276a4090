import type { Commands } from '#assembly/commands.ts'

type Rules = Commands['list-rules']['output']['rules']
type Finding = Commands['check-programme']['output']['findings'][number]

/** What fails and what cannot be told, rule by rule in the report's order, with why each rule matters and who taught it. */
export function byRule<Each extends Finding>(findings: readonly Each[], list: Rules) {
  const rules = new Map(list.map(rule => [rule.id, rule]))
  const of = (verdict: Finding['verdict']) => [...Map.groupBy(findings.filter(finding => finding.verdict === verdict), finding => finding.rule)]
  return {
    grouped: of('fails').map(([id, found]) => ({ id, why: rules.get(id)?.why ?? '', whyLanguage: rules.get(id)?.whyLanguage ?? 'en', sources: rules.get(id)?.sources ?? [], findings: found })),
    untold: of('cannotTell').map(([id, found]) => ({ id, say: found[0]?.say ?? '', do: found[0]?.do ?? '', places: found.length })),
  }
}
