import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import { freeId } from '#record/form/read-form.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { assignmentsAfter, type Assignment } from '#rooms/design/responsibilities/matrix.ts'
import { notYetIn } from '#rooms/design/responsibilities/usual.ts'

const assignmentsIn = (text: unknown): Assignment[] | undefined => { try { const read: unknown = JSON.parse(String(text)); return Array.isArray(read) ? read as Assignment[] : undefined } catch { return undefined } }

/** What the matrix as chosen changes: each function's assignments, against those the person saw. */
export function changesOfMatrix(form: FormData): Change[] {
  const chosen = Map.groupBy([...form].filter(([name]) => name.startsWith('cell:')), ([name]) => name.split(':')[1] ?? '')
  return [...chosen].flatMap(([id, cells]): Change[] => {
    const seen = assignmentsIn(form.get(`seen:${id}`))
    if (!seen) return []
    const after = assignmentsAfter(seen, new Map(cells.map(([name, value]) => [name.split(':')[2] ?? '', String(value)])))
    return same(seen, after) ? [] : [{ act: 'changed', kind: 'responsibility', id, field: 'assignments', before: seen, after }]
  })
}

/** The functions ticked or typed that the matrix does not have yet, with nobody assigned. */
export function changesOfFunctions(form: FormData, record: ProgrammeRecord): Change[] {
  const held = record.design?.responsibilities ?? []
  const taken = new Set(held.map(each => each.id))
  const asked = [...form.getAll('usual'), form.get('own') ?? ''].map(each => String(each).trim()).filter(name => name !== '')
  return notYetIn(held.map(each => each.function), [...new Set(asked)]).map((name): Change => {
    const id = freeId('responsibility', name, taken)
    taken.add(id)
    return { act: 'added', kind: 'responsibility', id, after: { id, function: name, assignments: [] } }
  })
}
