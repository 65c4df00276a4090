import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { DESIGN_PROFILE } from '../opened.ts'

/** The profiles a programme may be looked at by, in the order of its life. */
export const PROFILES = ['concept-note', DESIGN_PROFILE, 'mid-term', 'final-evaluation', 'follow-up'] as const
/** By what the findings stand together. */
export const GROUPS = ['seriousness', 'stage', 'criterion'] as const

/** What the address of the checks page chooses. Without a profile: what suits the stage the programme has reached, and its design as it would be judged before approval. */
export function chosenIn(query: URLSearchParams) {
  const oneOf = <Each extends string>(name: string, list: readonly Each[]) => list.find(each => each === query.get(name))
  const [stage, criterion, seriousness] = [oneOf('stage', STAGES), oneOf('criterion', CRITERIA), oneOf('seriousness', SERIOUSNESS)]
  const profile = oneOf('profile', PROFILES)
  const rule = query.get('rule')
  return { group: oneOf('group', GROUPS) ?? 'seriousness', ...(stage && { stage }), ...(criterion && { criterion }), ...(seriousness && { seriousness }), ...(profile && { profile }), ...(rule && { rule }) }
}
