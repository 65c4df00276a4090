import { isPart } from '#record/frame.ts'
import type { Problem } from '#language/problem.ts'
import { FRAME, partsWithSources, SHEETS, SOURCES, sheetOf, type Column, type SheetPlan } from './layout.ts'
import type { OpenSheet } from './open.ts'
import { cellProblem } from './place.ts'

/** Fields of a kind of thing that a workbook says nothing of, because their columns or sheets are not in it; `*` stands for every field: the kind’s own sheet is gone. */
export type Silent = Readonly<Record<string, readonly string[]>>

/** The field of a thing that a column belongs to; for what stands outside things the nearest part that changes field by field. */
function fieldOf(plan: SheetPlan, column: Column): string {
  const path = plan.lists.length === 0 ? column.path : plan.lists[0] ?? []
  if (plan.kind !== FRAME) return path[0] ?? ''
  let length = 1
  while (length < path.length && isPart(path.slice(0, length).join('.'))) length++
  return path.slice(0, length).join('.')
}

/**
 * What a workbook is silent about. Sheets and whole fields may be left out: what they held stays as it is. A field of which some columns are there and others gone is a
 * problem, because nobody can tell what was meant; so is a missing sheet of sources, which belong to values everywhere.
 */
export function silentIn(open: readonly OpenSheet[]): { readonly silent: Silent, readonly problems: readonly Problem[] } {
  const byKey = new Map(open.map(sheet => [sheet.plan.key, sheet]))
  const silent = new Map<string, Set<string>>()
  const problems: Problem[] = []
  const leave = (kind: string, field: string) => { silent.set(kind, (silent.get(kind) ?? new Set()).add(field)) }
  for (const plan of SHEETS) {
    if (plan.form === 'sources') continue
    const sheet = byKey.get(plan.key)
    if (!sheet) {
      for (const field of plan.lists.length === 0 ? ['*'] : [fieldOf(plan, plan.columns[0] as Column)]) leave(plan.kind, field)
      continue
    }
    for (const [field, columns] of Map.groupBy(plan.columns, column => fieldOf(plan, column))) {
      const gone = columns.filter(column => !sheet.columns.has(column.path.join('.')))
      if (gone.length === 0) continue
      if (gone.length === columns.length && plan.lists.length === 0) { leave(plan.kind, field); continue }
      problems.push(cellProblem({ sheet: sheet.name, row: 0, column: 0 }, 'column-missing', `of “${field}” the column “${gone[0]?.path.join('.') ?? ''}” is gone, while others are there.`, 'Take the column from the workbook as it was downloaded, or remove all columns of it: then it stays as it is.'))
    }
  }
  if (!byKey.has(SOURCES) && open.some(sheet => partsWithSources(sheet.plan.key).length > 0)) problems.push(cellProblem({ sheet: open[0]?.name ?? '', row: 0, column: 0 }, 'sheet-missing', 'the sheet of sources, which says where values were read, is gone from this workbook.', 'Copy it back from the workbook as it was downloaded.'))
  return { silent: Object.fromEntries([...silent].map(([kind, fields]) => [kind, [...fields]])), problems }
}

/** Does the workbook say anything of this field? For the frame `field` is the whole place, `design.theoryOfChange.narrative`. */
export function isSilent(silent: Silent, kind: string, field: string): boolean {
  const fields = Object.hasOwn(silent, kind) ? silent[kind] ?? [] : []
  return fields.includes('*') || fields.includes(field)
}

/** The sheet a change shows in: that of the list where a whole list changed, else its kind’s. */
export const sheetShowing = (kind: string, field: string | undefined): string => field !== undefined && sheetOf(`${kind}/${field}`) ? `${kind}/${field}` : kind
