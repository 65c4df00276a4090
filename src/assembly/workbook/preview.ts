import { columnLetters } from '#exchange/xlsx/table.ts'
import { keyOf } from '#exchange/xlsx/marks.ts'
import { proposalsOf, type Conflict, type Proposal } from '#exchange/xlsx/proposals.ts'
import type { WorkbookToCompare } from '#exchange/xlsx/read-workbook.ts'
import type { Problem } from '#language/problem.ts'
import { applyChanges, type Change } from '#record/change.ts'
import { fieldsOf, nameOfThing } from '#record/form/fields.ts'
import { frameOf } from '#record/frame.ts'
import { nounsOf, nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { shownOf, type Shown } from '#record/words/shown.ts'
import { toldOf, type Told } from '#record/words/told.ts'

/** What of a workbook is to be taken: all but what is `left` and the sheets in `sheetsLeft`; of conflicts those in `mine` whose standing value was seen, by its mark. */
export type Choices = { readonly left: readonly string[], readonly sheetsLeft: readonly string[], readonly mine: Readonly<Record<string, string>> }
export const NO_CHOICES: Choices = { left: [], sheetsLeft: [], mine: {} }

/** One sheet's sums. */
export type SheetSum = { readonly key: string, readonly title: string, readonly isTaken: boolean, readonly added: number, readonly changed: number, readonly removed: number, readonly conflicts: number, readonly taken: number }
/** One change ready to be shown: `told` in no language yet, `holds` what a thing holds that comes or goes, `cell` where it stands in the workbook. */
export type ShownProposal = {
  readonly key: string, readonly sheet: string, readonly act: Change['act'], readonly kind: string, readonly id: string, readonly within?: string, readonly field?: string, readonly name: string, readonly seen: string, readonly isChosen: boolean
  readonly told: readonly Told[], readonly holds: readonly (readonly [string, Shown])[], readonly cell?: string, readonly conflict?: Conflict
}

/** Most changes on one page. */
export const PAGE = 100

/** Is a change chosen by itself, whatever is chosen for its sheet? */
const isChosen = (choices: Choices) => {
  const left = new Set(choices.left)
  return ({ key, seen, conflict }: Proposal): boolean => conflict ? choices.mine[key] === seen : !left.has(key)
}
const isTaken = (choices: Choices) => {
  const [sheets, chosen] = [new Set(choices.sheetsLeft), isChosen(choices)]
  return (proposal: Proposal): boolean => !sheets.has(proposal.sheet) && chosen(proposal)
}

/** The changes of a workbook that are to be made, in the order in which they can be. */
export function takenOf(now: ProgrammeRecord, reading: WorkbookToCompare, programme: string, choices: Choices): readonly Change[] {
  return proposalsOf(now, reading, programme).filter(isTaken(choices)).map(proposal => proposal.change)
}

/** Why the changes cannot be made as chosen; none where they can. Each problem names its cell where the thing stands in the workbook. */
export function problemsWith(now: ProgrammeRecord, reading: WorkbookToCompare, changes: readonly Change[]): readonly Problem[] {
  if (changes.length === 0) return []
  const applied = applyChanges(now, changes)
  if (!applied.ok) return applied.problems
  const read = recordFrom(applied.value)
  return read.ok ? [] : withCells(read.problems, applied.value as ProgrammeRecord, reading)
}

function withCells(problems: readonly Problem[], record: ProgrammeRecord, reading: WorkbookToCompare): Problem[] {
  const things = [...nounsOf(record)]
  return problems.map(problem => {
    const found = things.filter(each => problem.at === each.at || problem.at.startsWith(`${each.at}.`)).at(-1)
    const field = found && problem.at.slice(found.at.length + 1).split(/[.[]/)[0]
    const cell = found && cellOf(reading, { act: 'changed', kind: found.kind, id: found.id, within: found.within, field })
    return cell ? { ...problem, at: cell.at, say: `Sheet “${cell.sheet}”, row ${cell.row}, column ${cell.column}: ${problem.say.charAt(0).toLowerCase()}${problem.say.slice(1)}` } : problem
  })
}

/** The cell of a workbook a change is read from: that of the field, of a thing that comes or goes its id’s. */
function cellOf(reading: WorkbookToCompare, change: Change): { readonly sheet: string, readonly row: number, readonly column: string, readonly at: string } | undefined {
  const isFrame = change.kind === 'frame'
  const place = isFrame ? [reading.sheets.findIndex(sheet => sheet.key === 'frame'), 0] as const : Object.hasOwn(reading.rows, keyOf(change)) ? reading.rows[keyOf(change)] : undefined
  const sheet = place && reading.sheets[place[0]]
  if (!place || !sheet) return undefined
  const field = isFrame ? [change.id, change.field].filter(Boolean).join('.') : change.field ?? '@id'
  const key = Object.keys(sheet.columns).find(each => each === field || each.startsWith(`${field}.`)) ?? '@id'
  const at = sheet.columns[key]
  if (at === undefined) return undefined
  const [row, column] = sheet.isOne ? [at + 1, 'C'] : [place[1] + 1, columnLetters(at)]
  return { sheet: sheet.name, row, column, at: `${sheet.name}!${column}${row}` }
}

function holdsOf(change: Change): readonly (readonly [string, Shown])[] {
  const value = change.act === 'added' ? change.after : change.act === 'removed' ? change.before : undefined
  const shown = shownOf(value, { name: change.kind, kind: 'part', required: false, unknown: false, none: false, fields: fieldsOf(change.kind) ?? [] }, '', () => undefined)
  return shown.as === 'part' ? shown.fields.filter(([field]) => field !== 'id') : []
}

/** The changes, told and named, as a page shows them. `before` and `after` know the names of what is spoken of. */
export function shownChanges(changes: readonly Change[], before: ProgrammeRecord, after: ProgrammeRecord): readonly { readonly name: string, readonly told: readonly Told[], readonly holds: ShownProposal['holds'] }[] {
  const told = Map.groupBy(toldOf(changes, before, after), each => each.change)
  return changes.map((change, place) => {
    const whole = change.act === 'added' ? change.after : change.act === 'removed' ? change.before : undefined
    const name = typeof whole === 'object' && whole !== null ? nameOfThing(whole as Record<string, unknown>) : told.get(place)?.[0]?.name ?? change.id
    return { name, told: (told.get(place) ?? []).map(each => each.name === each.id && change.kind !== 'frame' ? { ...each, name } : each), holds: holdsOf(change) }
  })
}

/** Is anything recorded where the workbook is silent? */
function isHeld(record: ProgrammeRecord, kind: string, field: string): boolean {
  if (kind === 'frame') return frameOf(record).some(each => [each.at, each.field].filter(Boolean).join('.') === field)
  for (const found of nounsOfKind(record, kind)) if (field === '*' || found.value[field] !== undefined) return true
  return false
}

/** A workbook held against the programme as it stands: every sheet’s sums, one page of changes, and why they cannot be made as chosen. */
export function previewOf(now: ProgrammeRecord, reading: WorkbookToCompare, programme: string, choices: Choices, asked: { readonly sheet?: string | undefined, readonly page: number }) {
  const proposals = proposalsOf(now, reading, programme)
  const [taken, chosen] = [isTaken(choices), isChosen(choices)]
  const titles = new Map(reading.sheets.map(sheet => [sheet.key, sheet.name]))
  const sums = [...Map.groupBy(proposals, each => each.sheet)].map(([key, own]): SheetSum => {
    const plain = own.filter(each => !each.conflict)
    const count = (act: Change['act']) => plain.filter(each => each.change.act === act).length
    return { key, title: titles.get(key) ?? key, isTaken: !choices.sheetsLeft.includes(key), added: count('added'), changed: count('changed'), removed: count('removed'), conflicts: own.length - plain.length, taken: own.filter(taken).length }
  }).sort((a, b) => reading.sheets.findIndex(sheet => sheet.key === a.key) - reading.sheets.findIndex(sheet => sheet.key === b.key))
  const order = new Map(sums.map((sum, place) => [sum.key, place]))
  // What needs an answer comes first within its sheet.
  const listed = proposals.filter(each => asked.sheet === undefined || each.sheet === asked.sheet).toSorted((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || Number(b.conflict !== undefined) - Number(a.conflict !== undefined))
  const pages = Math.max(1, Math.ceil(listed.length / PAGE))
  const page = Math.min(asked.page, pages)
  const own = listed.slice((page - 1) * PAGE, page * PAGE)
  const words = shownChanges(own.map(each => each.change), now, reading.record)
  const shown = own.map((proposal, place): ShownProposal => {
    const { key, sheet, seen, change: { act, kind, id, within, field }, conflict } = proposal
    const cell = cellOf(reading, proposal.change)
    return { key, sheet, act, kind, id, seen, isChosen: chosen(proposal), ...(within === undefined ? {} : { within }), ...(field === undefined ? {} : { field }), ...(words[place] ?? { name: id, told: [], holds: [] }), ...(cell ? { cell: cell.at } : {}), ...(conflict ? { conflict } : {}) }
  })
  const problems = problemsWith(now, reading, proposals.filter(taken).map(each => each.change)).slice(0, 200)
  const silent = Object.entries(reading.silent).map(([kind, fields]) => ({ kind, fields: fields.filter(field => isHeld(now, kind, field)) })).filter(each => each.fields.length > 0)
  return { sheets: sums, shown, silent, page, pages, total: proposals.length, taken: sums.reduce((sum, each) => sum + each.taken, 0), problems }
}
