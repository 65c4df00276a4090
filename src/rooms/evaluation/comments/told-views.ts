import { PARTY_GROUPS } from '#language/code-lists.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { FEWEST_TO_HIDE_AMONG } from '../interviews/coverage.ts'
import { VIEWS } from './choices.ts'
import { sentId, type SentDraft } from './sent.ts'
import type { StatementView } from './validation.ts'

/** How a workshop took one statement, as a report may tell it: by group, never by person. Without `group`: people of all the groups that are too small to be told alone. */
export type ToldView = NonNullable<NonNullable<Evaluation['validationWorkshop']>['views']>[number]
type Group = typeof PARTY_GROUPS[number]

type Kept = {
  readonly views: readonly StatementView[]
  /** The draft that was talked about, and the one that would be sent now. */
  readonly draft: SentDraft, readonly now: SentDraft
  /** The group a reader speaks for; undefined for whoever speaks for none. */
  readonly groupOf: (reader: string) => Group | undefined
}

const textsOf = (draft: SentDraft): ReadonlyMap<string, string> => new Map(draft.sections.flatMap(each => each.items.map(item => [item.id, item.text] as const)))
const countOf = (views: readonly StatementView[]) => { const [agreed = 0, partly = 0, notAgreed = 0] = VIEWS.map(view => views.filter(each => each.view === view).length); return { agreed, partly, notAgreed } }

/**
 * The views of a workshop as a report may tell them, in the order of the draft: of each statement the evaluation still makes, how many of a group agreed. A group of which fewer than FEWEST_TO_HIDE_AMONG
 * people said anything to a statement is told with the others that are as small, and where they are too few together, not at all: no sum is told from which what is left out could be worked out.
 */
export function viewsToTell(evaluation: Evaluation, { views, draft, now, groupOf }: Kept): ToldView[] {
  const lists: readonly (readonly { readonly id: string }[] | undefined)[] = [evaluation.findings, evaluation.conclusions, evaluation.recommendations, evaluation.lessons, evaluation.goodPractices]
  const stated = lists.flatMap(list => list ?? [])
  const known = new Map(stated.map(each => [sentId(evaluation.id, each.id), each.id]))
  const today = textsOf(now)
  return [...textsOf(draft)].flatMap(([statement, text]): ToldView[] => {
    const on = known.get(statement)
    if (on === undefined) return []
    const byGroup = Map.groupBy(views.filter(each => each.statement === statement), each => groupOf(each.reader))
    const isLarge = (group: Group | undefined) => group !== undefined && (byGroup.get(group)?.length ?? 0) >= FEWEST_TO_HIDE_AMONG
    const others = [...byGroup].filter(([group]) => !isLarge(group)).flatMap(([, members]) => members)
    const told = [...PARTY_GROUPS.filter(isLarge).map(group => ({ group, members: byGroup.get(group) ?? [] })), ...others.length >= FEWEST_TO_HIDE_AMONG ? [{ group: undefined, members: others }] : []]
    return told.map(({ group, members }) => ({ on, ...group && { group }, ...countOf(members), ...today.get(statement) !== text && { reworded: true } }))
  })
}
