import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { decidedFrom } from '#rooms/design/programme/considered.ts'
import { seenBy, sentBy } from '../../../../form.ts'

/** What the decisions on earlier programmes' lessons change, against the related programmes the person saw. */
export function changesOfDecisions(form: FormData, record: ProgrammeRecord): Change[] {
  const { related: before } = seenBy(form)
  const after = decidedFrom(before, sentBy(form))
  return same(before, after) ? [] : [{ act: 'changed', kind: 'programme', id: record.programme.id, field: 'relatedProgrammes', before, after }]
}
