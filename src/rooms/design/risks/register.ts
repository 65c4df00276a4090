import type { ProgrammeRecord } from '#record/record.ts'
import type { Found } from '#record/nouns.ts'
import type { Register } from '#record/register/columns.ts'
import { rhythmOf, scoreOf, standingOf, startOf, type Risk } from './standing.ts'

const riskOf = (found: Found) => found.value as unknown as Risk

/** The assumptions that name a risk as what would show them fail. */
function watchersOf(record: ProgrammeRecord): (found: Found) => string[] | undefined {
  const theory = record.design?.theoryOfChange
  const watching = new Map<string, string[]>()
  for (const assumption of theory && 'assumptions' in theory ? theory.assumptions ?? [] : []) for (const id of assumption.watchedBy ?? []) watching.set(id, [...watching.get(id) ?? [], assumption.id])
  return found => watching.get(found.id)
}

/** How the risk register is shown: what weighs most first, by its newest rating; likelihood and impact are the design's own and can be changed in place. */
export const RISKS: Register = {
  kind: 'risk',
  columns: ['title', 'category', 'likelihood', 'impact', 'score', 'response', 'owner', 'status', 'nextReview'],
  sort: ['-score'],
  area: 'risks',
  computed: [
    { name: 'score', kind: 'number', of: () => found => { const { now } = standingOf(riskOf(found)); return now && scoreOf(now) } },
    { name: 'likelihoodNow', kind: 'number', of: () => found => standingOf(riskOf(found)).now?.likelihood },
    { name: 'impactNow', kind: 'number', of: () => found => standingOf(riskOf(found)).now?.impact },
    { name: 'movement', kind: 'choice', choices: ['higher', 'moved', 'same', 'lower'], of: () => found => standingOf(riskOf(found)).movement },
    { name: 'lastReview', kind: 'line', of: record => found => rhythmOf(riskOf(found), startOf(record), '0001-01-01').last },
    { name: 'nextReview', kind: 'line', of: (record, today) => found => rhythmOf(riskOf(found), startOf(record), today).due },
    { name: 'rhythm', kind: 'choice', choices: ['overdue', 'never', 'soon', 'later', 'no-rhythm', 'closed'], of: (record, today) => found => rhythmOf(riskOf(found), startOf(record), today).state },
    { name: 'watches', kind: 'choices', kinds: ['assumption'], of: watchersOf },
  ],
}
