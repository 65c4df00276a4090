import type { CellValue } from 'hucre/xlsx'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { nounsOf } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { MOST_PROBLEMS, recordFrom } from '#record/validate.ts'
import { build, placeIn, type Built, type RowPlace } from './build.ts'
import { baseFrom, keyOf, type Base } from './marks.ts'
import { openWorkbook, type OpenSheet } from './open.ts'
import { cellProblem } from './place.ts'
import { silentIn, type Silent } from './spoken.ts'

/** A workbook as read: the record its cells spell out. */
export type WorkbookReading = { readonly record: ProgrammeRecord }

/**
 * A workbook read to be held against a programme: what it spells out, whose references may lead into the programme; what it was made from, and of what it is silent. `sheets`
 * and `rows` tell the cell of each thing: the sheet's place in `sheets`, and the row counted from 0. Plain, so that it can be kept.
 */
export type WorkbookToCompare = {
  readonly record: ProgrammeRecord, readonly base?: Base, readonly silent: Silent
  readonly sheets: readonly { readonly key: string, readonly name: string, readonly isOne: boolean, readonly columns: Readonly<Record<string, number>> }[]
  readonly rows: Readonly<Record<string, readonly [number, number]>>
}

/** Told now and then how many of a workbook's rows are done. */
export type OnRows = (done: number, of: number) => void

/** Reads a workbook as a programme record. Refuses with every problem at once, each with sheet, row and column; formulas are problems, never run. */
export async function readWorkbook(bytes: Uint8Array, onRows?: OnRows): Promise<Outcome<WorkbookReading>> {
  const built = await builtFrom(bytes, undefined, onRows)
  if (!built.ok) return built
  const { value, places, problems } = built.value
  const record = recordFrom(value)
  if (record.ok && problems.length === 0) return granted({ record: record.value })
  return refused(...bounded([...problems, ...record.ok ? [] : withCells(record.problems, value, places)]))
}

/** Reads a workbook to be held against the programme with the id `programme` in addresses, which calls itself `id` in its record. Refuses like `readWorkbook`, and workbooks of other programmes. */
export async function readToCompare(bytes: Uint8Array, { programme, id }: { readonly programme: string, readonly id: string }, onRows?: OnRows): Promise<Outcome<WorkbookToCompare>> {
  const built = await builtFrom(bytes, id, onRows)
  if (!built.ok) return built
  const { value, places, base, sheets, asideNames } = built.value
  if (base?.programme !== undefined && base.programme !== programme) return refused(cellProblem({ sheet: asideNames.get('base') ?? '', row: 1, column: 0 }, 'other-programme', 'this workbook was downloaded from another programme.', 'Hand it in on that programme’s page, or bring it in as a new programme of its own.'))
  const record = recordFrom(value, 'left')
  const { silent, problems: gone } = silentIn(sheets)
  const problems = [...built.value.problems, ...gone, ...record.ok ? [] : withCells(record.problems, value, places)]
  if (problems.length > 0 || !record.ok) return refused(...bounded(problems))
  return granted({ record: record.value, ...(base ? { base } : {}), silent, ...cellsOf(value, places, sheets) })
}

/** Where each thing stands, by its key. */
function cellsOf(value: Built['value'], places: Built['places'], open: readonly OpenSheet[]): Pick<WorkbookToCompare, 'sheets' | 'rows'> {
  const sheets = open.map(({ plan, name, columns }) => ({ key: plan.key, name, isOne: plan.form === 'one', columns: Object.fromEntries(columns) }))
  const rows = [...nounsOf(value as unknown as ProgrammeRecord)].flatMap(found => {
    const place = places.get(found.value)
    return place ? [[keyOf(found), [open.indexOf(place.sheet), place.row] as const] as const] : []
  })
  return { sheets, rows: Object.fromEntries(rows) }
}

type BuiltWithBase = Built & { readonly base: Base | undefined, readonly sheets: readonly OpenSheet[], readonly asideNames: ReadonlyMap<string, string> }

async function builtFrom(bytes: Uint8Array, id?: string, onRows?: OnRows): Promise<Outcome<BuiltWithBase>> {
  const open = await openWorkbook(bytes)
  if (!open.ok) return open
  const { sheets, aside, asideNames } = open.value
  return granted({ ...build(open.value, longTexts(aside.get('long')), id, onRows), base: baseFrom(aside.get('base')), sheets, asideNames })
}

/** Texts longer than a cell: a number, then its pieces side by side. */
const longTexts = (rows: readonly (readonly CellValue[])[] | undefined): Map<string, string> => new Map((rows ?? []).slice(1).filter(row => row[0] !== null && row[0] !== undefined).map(([number, ...pieces]) => [String(number), pieces.filter(piece => piece !== null).map(String).join('')]))

const bounded = (problems: readonly Problem[]): Problem[] => problems.length <= MOST_PROBLEMS ? [...problems] : [...problems.slice(0, MOST_PROBLEMS), { code: 'more-problems', at: '', say: `${problems.length - MOST_PROBLEMS} more problems were found.`, do: 'Mend these first.' }]

/** Problems that name a place of the record, told with the cell it was read from. */
export function withCells(problems: readonly Problem[], value: unknown, places: Built['places']): Problem[] {
  return problems.map(problem => {
    const found = problem.line === undefined ? placeOf(problem.at, value, places) : undefined
    return found ? cellProblem(placeIn(found.place, found.field), problem.code, `${problem.say.charAt(0).toLowerCase()}${problem.say.slice(1)}`, problem.do) : problem
  })
}

/** The nearest row around a place of the record, and the field below it. */
function placeOf(at: string, value: unknown, places: Built['places']): { readonly place: RowPlace, readonly field: string } | undefined {
  const steps = [...at.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) => index === undefined ? key ?? '' : Number(index))
  let holder: unknown = value
  let found: RowPlace | undefined = places.get(value as object)
  let field: string[] = []
  for (const step of steps) {
    holder = typeof holder === 'object' && holder !== null ? (holder as Record<string | number, unknown>)[step] : undefined
    const own = typeof holder === 'object' && holder !== null ? places.get(holder) : undefined
    if (own) { found = own; field = [] } else if (typeof step === 'string') field.push(step)
  }
  return found ? { place: found, field: field.join('.') === 'id' ? '@id' : field.join('.') } : undefined
}
