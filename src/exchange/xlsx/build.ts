import type { CellValue } from 'hucre/xlsx'
import { freeId } from '#record/form/read-form.ts'
import { nameOfThing } from '#record/form/fields.ts'
import { isPlain } from '#language/plain.ts'
import type { Problem } from '#language/problem.ts'
import { NOUNS } from '#record/nouns.ts'
import { FORMAT_VERSION } from '#record/record.ts'
import { EMPTY, saidBy } from './cells.ts'
import { FRAME, KEY, SHEETS, type Column } from './layout.ts'
import type { OpenSheet, OpenWorkbook } from './open.ts'
import { cellProblem, type CellPlace } from './place.ts'
import { valueAt } from './rows.ts'

type Plain = Record<string, unknown>

/** Where the values of one thing, or of one entry of a list, stand: the cell of each field. */
export type RowPlace = { readonly sheet: OpenSheet, readonly row: number }
/** What a workbook holds, as plain data of a record not validated yet, with the place of each thing; every problem of single cells; what was marked to be removed. */
export type Built = { readonly value: Plain, readonly places: ReadonlyMap<object, RowPlace>, readonly problems: readonly Problem[] }

/** Says where a field of a row stands. */
export function placeIn({ sheet, row }: RowPlace, field: string): CellPlace {
  const isOne = sheet.plan.form === 'one'
  // The field itself, or what it is part of, or what is part of it: the nearest that has a cell.
  const keys = [...sheet.columns.keys()]
  let key: string | undefined = field
  while (key !== undefined && !sheet.columns.has(key)) key = key.includes('.') ? key.slice(0, key.lastIndexOf('.')) : undefined
  key ??= keys.find(each => each.startsWith(`${field}.`)) ?? keys.find(each => each.startsWith('@id') || each.startsWith('@of')) ?? keys[0]
  const at = sheet.columns.get(key ?? '') ?? 0
  return isOne ? { sheet: sheet.name, row: at, column: 2 } : { sheet: sheet.name, row, column: at }
}

/** Builds the plain record. `long` gives the texts too long for a cell by their number; `programme` an id for workbooks that name none. */
export function build(open: OpenWorkbook, long: ReadonlyMap<string, string>, programme?: string, onRows?: (done: number, of: number) => void): Built {
  return new Building(open, long).whole(programme, onRows)
}

class Building {
  private readonly value: Plain = { throughline: FORMAT_VERSION, programme: {} }
  private readonly places = new Map<object, RowPlace>()
  private readonly problems: Problem[]
  /** Things and entries by whose they are: `indicator//children`, `indicator//children/targets#2`. A removed one stands as null. */
  private readonly holders = new Map<string, Plain | null>()
  private readonly unnamed: { readonly kind: string, readonly within: string, readonly thing: Plain }[] = []
  private readonly open: OpenWorkbook
  private readonly long: ReadonlyMap<string, string>
  constructor(open: OpenWorkbook, long: ReadonlyMap<string, string>) { this.open = open; this.long = long; this.problems = [...open.problems] }

  whole(programme: string | undefined, onRows: ((done: number, of: number) => void) | undefined): Built {
    this.holders.set('programme//', this.value['programme'] as Plain)
    this.holders.set(`${FRAME}//`, this.value)
    const total = this.open.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
    let done = 0
    const byKey = new Map(this.open.sheets.map(sheet => [sheet.plan.key, sheet]))
    for (const plan of SHEETS) {
      const sheet = byKey.get(plan.key)
      if (!sheet) continue
      if (plan.form === 'one') this.one(sheet)
      else if (plan.form === 'things') this.things(sheet)
      else if (plan.form === 'rows') this.entries(sheet)
      else this.sources(sheet)
      onRows?.(done += sheet.rows.length, total)
    }
    this.nameNewThings()
    const itself = this.value['programme'] as Plain
    if (itself['id'] === undefined && programme !== undefined) itself['id'] = programme
    return { value: this.value, places: this.places, problems: this.problems }
  }

  private cell(sheet: OpenSheet, row: number, key: string): CellValue {
    const at = sheet.columns.get(key)
    const cell = at === undefined ? null : sheet.plan.form === 'one' ? sheet.rows[at]?.[2] ?? null : sheet.rows[row]?.[at] ?? null
    const found = typeof cell === 'string' ? /^\{long\}\s*(\d+)$/i.exec(cell.trim()) : null
    if (!found) return cell
    const text = this.long.get(found[1] ?? '')
    if (text === undefined) this.problems.push(cellProblem(placeIn({ sheet, row }, key), 'long-text-missing', `this cell points to the long text ${found[1] ?? ''}, which is not in the workbook.`, 'Write the text here, or export the workbook again.'))
    return text ?? null
  }

  private key(sheet: OpenSheet, row: number, key: string): string { const cell = this.cell(sheet, row, key); return cell === null ? '' : String(cell).trim() }

  private isMarkedRemoved(sheet: OpenSheet, row: number): boolean {
    const mark = this.key(sheet, row, KEY.remove)
    if (mark !== '' && !/^(x|✗|×|yes|oui)$/i.test(mark)) this.problems.push(cellProblem({ sheet: sheet.name, row, column: 0 }, 'wrong-value', `“${mark.slice(0, 40)}” stands where only x, for removing the row, may stand.`, 'Write x, or clear the cell.'))
    return /^(x|✗|×|yes|oui)$/i.test(mark)
  }

  /** The values of a row put into `thing`. A whole said instead of its parts (unknown, none, empty) does not go with values of those parts. */
  private fill(thing: Plain, sheet: OpenSheet, row: number): void {
    this.places.set(thing, { sheet, row })
    const empties: (readonly string[])[] = []
    for (const column of sheet.plan.columns) {
      const said = saidBy(this.cell(sheet, row, column.path.join('.')), column)
      if (said.empties) empties.push(column.empties ?? [])
      else if (said.value !== undefined) this.put(thing, column, said.value, sheet, row)
    }
    for (const path of empties) if (valueAt(thing, path) === undefined) this.put(thing, { path, field: sheet.plan.columns[0]?.field as Column['field'], says: 'part' }, {}, sheet, row)
  }

  private put(thing: Plain, column: Column, value: unknown, sheet: OpenSheet, row: number): void {
    let holder = thing
    for (const key of column.path.slice(0, -1)) {
      const inner = Object.hasOwn(holder, key) ? holder[key] : undefined
      if (isPlain(inner) && !('unknown' in inner) && !('none' in inner)) { holder = inner; continue }
      if (inner !== undefined) { this.problems.push(cellProblem(placeIn({ sheet, row }, column.path.join('.')), 'contradiction', `“${key}” is said to be ${isPlain(inner) && 'none' in inner ? 'none' : 'unknown'}, and yet a value of it stands here.`, 'Clear one of the two cells.')); return }
      const made: Plain = {}
      holder[key] = made
      holder = made
    }
    holder[column.path.at(-1) ?? ''] = value
  }

  private one(sheet: OpenSheet): void {
    const thing = this.holders.get(`${sheet.plan.kind}//`)
    if (!thing) return
    if (sheet.plan.kind === 'programme') { const id = this.key(sheet, 0, KEY.id); if (id !== '') thing['id'] = id }
    this.fill(thing, sheet, 0)
  }

  private isBlank(sheet: OpenSheet, row: number): boolean { return (sheet.rows[row] ?? []).every(cell => cell === null || (typeof cell === 'string' && cell.trim() === '')) }

  private things(sheet: OpenSheet): void {
    const { kind } = sheet.plan
    const path = NOUNS[kind]?.path ?? []
    for (let row = 2; row < sheet.rows.length; row++) {
      if (this.isBlank(sheet, row)) continue
      const [id, within] = [this.key(sheet, row, KEY.id), this.key(sheet, row, KEY.evaluation)]
      const holder = path.includes('*') ? this.holders.get(`evaluation//${within}`) : this.value
      if (this.isMarkedRemoved(sheet, row) || holder === null) { if (id !== '') this.holders.set(`${kind}/${within}/${id}`, null); continue }
      if (!holder) { this.strange(sheet, row, KEY.evaluation, within, 'evaluation'); continue }
      const thing: Plain = id === '' ? {} : { id }
      this.fill(thing, sheet, row)
      if (id === '') this.unnamed.push({ kind, within, thing })
      else if (this.holders.has(`${kind}/${within}/${id}`)) { this.problems.push(cellProblem(placeIn({ sheet, row }, KEY.id), 'id-twice', `the id “${id}” stands in two rows.`, 'Clear the id of the one that is new; it gets its own.')); continue }
      else this.holders.set(`${kind}/${within}/${id}`, thing)
      this.listAt(holder, path.includes('*') ? path.slice(2) : path, sheet, row)?.push(thing)
    }
  }

  /** The list at a path below a holder, made where it is not there yet; undefined, with a problem, where something else is said in its place. */
  private listAt(holder: Plain, path: readonly string[], sheet: OpenSheet, row: number): unknown[] | undefined {
    const found = valueAt(holder, path)
    if (Array.isArray(found)) return found
    const before = this.problems.length
    const list: unknown[] = []
    this.put(holder, { path, field: { name: '', kind: 'lines', required: false, unknown: false, none: false }, says: 'list' }, list, sheet, row)
    return this.problems.length === before ? list : undefined
  }

  private strange(sheet: OpenSheet, row: number, key: string, id: string, kind: string): void {
    this.problems.push(cellProblem(placeIn({ sheet, row }, key), 'no-such-row', id === '' ? `this row does not say which ${kind} it belongs to.` : `this row belongs to “${id}”, which no row of the sheet for ${kind} has.`, `Write the id of the ${kind}, as its own sheet has it.`))
  }

  private entries(sheet: OpenSheet): void {
    const { plan } = sheet
    const lists = new Map<unknown[], { readonly number: number | undefined, readonly entry: Plain }[]>()
    for (let row = 2; row < sheet.rows.length; row++) {
      if (this.isBlank(sheet, row) || this.isMarkedRemoved(sheet, row)) continue
      const [of, within] = [this.key(sheet, row, KEY.of), this.key(sheet, row, KEY.evaluation)]
      let holderKey = `${plan.kind}/${within}/${of}`
      for (const [depth, path] of plan.lists.slice(0, -1).entries()) holderKey += `/${path.join('.')}#${this.key(sheet, row, `${KEY.number}${depth + 1}`)}`
      const holder = this.holders.get(holderKey)
      // What a removed thing held goes with it.
      if (holder === null || this.holders.get(`${plan.kind}/${within}/${of}`) === null) continue
      if (!holder) { this.strange(sheet, row, plan.lists.length > 1 ? `${KEY.number}1` : KEY.of, holderKey.split('/').slice(2).join(' ').replaceAll('#', ' '), plan.kind); continue }
      const entry: Plain = {}
      this.fill(entry, sheet, row)
      const typed = this.key(sheet, row, KEY.number)
      const number = typed === '' ? undefined : Number(typed)
      if (number !== undefined && !Number.isInteger(number)) { this.problems.push(cellProblem(placeIn({ sheet, row }, KEY.number), 'wrong-value', `“${typed}” is no whole number.`, 'Number the entries 1, 2, 3; or leave it empty to add one at the end.')); continue }
      const entryKey = `${holderKey}/${plan.lists.at(-1)?.join('.') ?? ''}#${typed}`
      if (number !== undefined && this.holders.has(entryKey)) { this.problems.push(cellProblem(placeIn({ sheet, row }, KEY.number), 'number-twice', `the number ${number} stands twice for “${of}”.`, 'Number the entries 1, 2, 3; or leave it empty to add one at the end.')); continue }
      this.holders.set(entryKey, entry)
      const list = this.listAt(holder, plan.lists.at(-1) ?? [], sheet, row)
      if (list) (lists.get(list) ?? lists.set(list, []).get(list))?.push({ number, entry })
    }
    for (const [list, found] of lists) list.push(...found.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0).map(each => each.entry))
  }

  private sources(sheet: OpenSheet): void {
    for (let row = 2; row < sheet.rows.length; row++) {
      if (this.isBlank(sheet, row) || this.isMarkedRemoved(sheet, row)) continue
      const [kind, within, of, part] = [KEY.kind, KEY.evaluation, KEY.of, KEY.part].map(key => this.key(sheet, row, key)) as [string, string, string, string]
      const thing = this.holders.get(`${kind}/${within}/${of}`)
      if (thing === null) continue
      const steps = [...part.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, number, name]) => number === undefined ? name ?? '' : Number(number) - 1)
      let holder: unknown = thing
      for (const [index, step] of steps.entries()) {
        const held = holder as Record<string | number, unknown> | undefined
        // A part that holds nothing but its sources has no cell of its own.
        if (isPlain(held) && held[step] === undefined && typeof steps[index + 1] !== 'number') held[step] = {}
        holder = held?.[step]
      }
      if (!isPlain(holder) || 'unknown' in holder || 'none' in holder) { this.strange(sheet, row, thing ? KEY.part : KEY.of, [kind, of, part].filter(Boolean).join(' '), kind || 'thing'); continue }
      const list = Array.isArray(holder['sources']) ? holder['sources'] : holder['sources'] = []
      if (this.key(sheet, row, 'document') === EMPTY) continue
      const source: Plain = {}
      this.fill(source, sheet, row)
      ;(list as unknown[]).push(source)
    }
  }

  /** Rows without an id are new things: each gets an id made from its name, as forms make them. */
  private nameNewThings(): void {
    const taken = new Map<string, Set<string>>()
    for (const key of this.holders.keys()) {
      const [kind = '', within = '', id = ''] = key.split('/')
      ;(taken.get(`${kind}/${within}`) ?? taken.set(`${kind}/${within}`, new Set()).get(`${kind}/${within}`))?.add(id)
    }
    for (const { kind, within, thing } of this.unnamed) {
      const ids = taken.get(`${kind}/${within}`) ?? new Set<string>()
      thing['id'] = freeId(kind, nameOfThing({ ...thing, id: '' }), ids)
      taken.set(`${kind}/${within}`, ids.add(String(thing['id'])))
    }
  }
}
