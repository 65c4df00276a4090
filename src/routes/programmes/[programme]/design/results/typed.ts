import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { LEVEL_PRESETS } from '#language/code-lists.ts'
import { field } from '../../../../form.ts'

const recorded = (key: 'before' | 'after', value: unknown) => value === undefined || value === '' ? {} : { [key]: value }
/** A change of one field of a result, against what the person saw; an empty text is no value. */
export const ofResult = (id: string, name: string, before: unknown, after: unknown): Change => ({ act: 'changed', kind: 'result', id, field: name, ...recorded('before', before), ...recorded('after', after) })

/** What moving a result below another changes; nothing where it stands there already. */
export function changesOfMove(form: FormData): Change[] {
  const [parent, seen] = [field(form, 'parent'), field(form, 'seen')]
  return parent === seen ? [] : [ofResult(field(form, 'id'), 'parent', seen, parent)]
}

/** What giving a result up changes: it stays, with the reason. Nothing until there is one. */
export function changesOfDrop(form: FormData): Change[] {
  const [id, because] = [field(form, 'id'), field(form, 'because')]
  return because === '' ? [] : [ofResult(id, 'status', field(form, 'status'), 'dropped'), ofResult(id, 'because', field(form, 'reason'), because)]
}

/** What calling the levels as another body does changes. */
export function changesOfLevels(form: FormData, record: ProgrammeRecord): Change[] {
  const preset = LEVEL_PRESETS.find(each => each === field(form, 'preset'))
  const before = record.design?.levelNames
  return !preset || before?.preset === preset ? [] : [{ act: 'changed', kind: 'frame', id: 'design', field: 'levelNames', ...recorded('before', before), after: { ...before, preset } }]
}
