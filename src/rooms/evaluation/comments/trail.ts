import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { TREATMENTS } from './choices.ts'

const PREFIX = 'comment-'
const TAKEN = new RegExp(`^${PREFIX}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)
/** The id of the comment that a working copy's comment of this id was taken from; undefined for one of other origin. */
export const idOfComment = (id: string): string | undefined => TAKEN.exec(id)?.[1]

/** What of the comments and the validation workshop a record can hold. `held`: the day of the last workshop; of comments that stand in the working copy already, only the answer counts. */
export type Trail = { readonly comments: readonly { readonly id: string, readonly party?: string, readonly section: string, readonly words: string, readonly treatment: typeof TREATMENTS[number], readonly answer?: string }[], readonly held?: string }

/** What sections and treatments are called in the language of the report. */
export type TrailNames = { readonly section: (key: string) => string, readonly treatment: (treatment: typeof TREATMENTS[number]) => string }

/** The changes that bring a working copy's comments and its validation workshop up to the trail. What stands there of other origin is left as it is. An answer without words is told by what was done. */
export function changesOfTrail(evaluation: Evaluation, record: ProgrammeRecord, { comments, held }: Trail, names: TrailNames): Change[] {
  const known = new Map((evaluation.comments ?? []).map(each => [each.id, each]))
  const parties = new Set((Array.isArray(record.parties) ? record.parties : []).map(each => each.id))
  const ofComments = comments.flatMap(({ id: named, party, section, words, treatment, answer }): Change[] => {
    const id = `${PREFIX}${named}`
    const before = known.get(id)
    const changed = treatment === 'noted' ? undefined : treatment !== 'declined'
    const after = { id, ...(party !== undefined && parties.has(party) ? { party } : {}), section: names.section(section).slice(0, 500), comment: words, response: answer ?? names.treatment(treatment), ...(changed === undefined ? {} : { changed }) }
    if (!before) return [{ act: 'added', kind: 'comment', id, within: evaluation.id, after }]
    // Of a comment already there only the answer can have changed.
    return (['response', 'changed'] as const).filter(field => !same(before[field], after[field])).map((field): Change => ({
      act: 'changed', kind: 'comment', id, within: evaluation.id, field, ...(before[field] === undefined ? {} : { before: before[field] }), ...(after[field] === undefined ? {} : { after: after[field] }),
    }))
  })
  const workshop = evaluation.validationWorkshop
  // Views are of one workshop: where they are told, which one it is was decided with them.
  const wanted = held === undefined || workshop?.views?.length || (workshop?.held && workshop.date === held) ? undefined : { held: true, date: held }
  return [...ofComments, ...(wanted ? [{ act: 'changed' as const, kind: 'evaluation' as const, id: evaluation.id, field: 'validationWorkshop', ...(workshop === undefined ? {} : { before: workshop }), after: wanted }] : [])]
}
