import type { FormField, FormOptions } from './form-field.ts'

/** How a register is looked at. All of it stands in the address, so a view can be kept, sent, printed and reached without scripts. `sort` names columns, the first first; `-` before one: falling. */
export type RegisterView = {
  readonly search: string
  readonly filters: Readonly<Record<string, string>>
  readonly sort: readonly string[]
  readonly group: string | undefined
  readonly columns: readonly string[]
  readonly page: number
}

/** One column as shown: `filter` is what was asked of it; `choices` what it can be asked by a list, where its values are few; `edits`: the kind of field it can be changed in place as. */
export type ShownColumn = {
  readonly name: string, readonly label: string, readonly isNumber: boolean, readonly isChosen: boolean, readonly groups: boolean, readonly edits?: FormField['kind']
  readonly sorted?: 'rising' | 'falling', readonly sortAddress: string
  readonly filter: string, readonly choices?: readonly { readonly value: string, readonly title: string }[]
}

/** One value as shown. `raw`: as recorded, where it can be changed in place and something is recorded. */
export type ShownCell = { readonly text: string, readonly isMissing: boolean, readonly raw?: unknown }
export type ShownRow = { readonly id: string, readonly title: string, readonly cells: readonly ShownCell[] }
/** Rows of one group on this page: `count` in the whole register as filtered; `continued` from the page before. `title` is absent where rows are not grouped. */
export type ShownGroup = { readonly title?: string, readonly count: number, readonly continued: boolean, readonly rows: readonly ShownRow[] }

/** One page of a register with all its controls need. `kept`: other parameters of the address, which a form must send along. `held`: of the list as a whole, whether anything is recorded. */
export type RegisterShown = {
  readonly kind: string, readonly prefix: string, readonly held: 'some' | 'none' | 'nothing'
  readonly view: RegisterView, readonly columns: readonly ShownColumn[], readonly groups: readonly ShownGroup[]
  readonly total: number, readonly fitting: number, readonly first: number, readonly pages: number, readonly pageSize: number, readonly isFiltered: boolean
  readonly kept: readonly (readonly [string, string])[]
  readonly addresses: { readonly here: string, readonly things: string, readonly back: string, readonly clear: string, readonly previous?: string, readonly next?: string, readonly csv: string, readonly xlsx: string, readonly workbook: string }
  /** Fields that can be changed for many rows at once, and what their references may point to; left out where the reader may not write. */
  readonly fields: readonly FormField[], readonly options: FormOptions
  readonly mayWrite: boolean
}

/** One change to be looked at before it is made, or one that was: `before` and `after` in the reader's words. */
export type ShownChange = { readonly id: string, readonly title: string, readonly field?: string, readonly before?: string, readonly after?: string }

/** Where an act on a register stands: to be looked at, made (with what undoes it), undone, or refused. `changes` is what the next form sends back. */
export type RegisterAct =
  | { readonly kind: string, readonly step: 'preview', readonly rows: number, readonly count: number, readonly shown: readonly ShownChange[], readonly changes: string }
  | { readonly kind: string, readonly step: 'made' | 'undone', readonly rows: number, readonly count: number, readonly undo: string }
