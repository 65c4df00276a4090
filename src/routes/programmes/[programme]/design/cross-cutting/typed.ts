import { CROSS_CUTTING_ISSUES } from '#language/code-lists.ts'
import { same } from '#language/same.ts'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { field } from '../../../../form.ts'

/** A free id for an issue that is recorded for the first time. */
const idFor = (issue: string, taken: ReadonlySet<string>): string => { for (let count = 1; ; count++) { const id = count === 1 ? issue : `${issue}-${count}`; if (!taken.has(id)) return id } }

/** What the markers as chosen change: issues recorded for the first time, and marker or words of those that are, against what the person saw. */
export function changesOfMarks(form: FormData, record: ProgrammeRecord): Change[] {
  const taken = new Set((record.design?.crossCutting ?? []).map(each => each.id))
  return form.getAll('row').map(String).flatMap((row): Change[] => {
    const [issue = '', id = ''] = row.split('/')
    const typed = field(form, `marker:${row}`)
    const said = { marker: typed === '' ? undefined : Number(typed), addressedHow: field(form, `how:${row}`).replaceAll('\r\n', '\n') || undefined }
    if (id === '') {
      if ((said.marker === undefined && said.addressedHow === undefined) || !CROSS_CUTTING_ISSUES.some(each => each === issue)) return []
      const free = idFor(issue, taken)
      return [{ act: 'added', kind: 'crossCutting', id: free, after: Object.fromEntries(Object.entries({ id: free, issue, ...said }).filter(([, value]) => value !== undefined)) }]
    }
    const before = { marker: field(form, `seen-marker:${row}`) === '' ? undefined : Number(field(form, `seen-marker:${row}`)), addressedHow: String(form.get(`seen-how:${row}`) ?? '').replaceAll('\r\n', '\n') || undefined }
    return (['marker', 'addressedHow'] as const).filter(key => !same(key === 'addressedHow' ? before[key]?.trim() : before[key], said[key])).map((key): Change => ({ act: 'changed', kind: 'crossCutting', id, field: key, ...(before[key] === undefined ? {} : { before: before[key] }), ...(said[key] === undefined ? {} : { after: said[key] }) }))
  })
}
