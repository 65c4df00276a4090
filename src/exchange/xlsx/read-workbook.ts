import type { CellValue } from 'hucre/xlsx'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { MOST_PROBLEMS, recordFrom } from '#record/validate.ts'
import { build, placeIn, type Built, type RowPlace } from './build.ts'
import { baseFrom, type Base } from './marks.ts'
import { openWorkbook } from './open.ts'
import { cellProblem } from './place.ts'

/** A workbook as read: the record its cells spell out, and what it was exported from. */
export type WorkbookReading = { readonly record: ProgrammeRecord, readonly base: Base | undefined }

/** Told now and then how many of a workbook's rows are done. */
export type OnRows = (done: number, of: number) => void

/** Reads a workbook as a programme record. Refuses with every problem at once, each with sheet, row and column; formulas are problems, never run. */
export async function readWorkbook(bytes: Uint8Array, onRows?: OnRows): Promise<Outcome<WorkbookReading>> {
  const built = await builtFrom(bytes, undefined, onRows)
  if (!built.ok) return built
  const { value, places, problems, base } = built.value
  const record = recordFrom(value)
  if (record.ok && problems.length === 0) return granted({ record: record.value, base })
  return refused(...bounded([...problems, ...record.ok ? [] : withCells(record.problems, value, places)]))
}

async function builtFrom(bytes: Uint8Array, programme?: string, onRows?: OnRows): Promise<Outcome<Built & { readonly base: Base | undefined }>> {
  const open = await openWorkbook(bytes)
  if (!open.ok) return open
  const base = baseFrom(open.value.aside.get('base'))
  return granted({ ...build(open.value, longTexts(open.value.aside.get('long')), programme, onRows), base })
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
