import { KINDS, type Kind } from './kinds.ts'
import { recorded, type Recorded } from './recorded.ts'
import type { Surroundings, Thing } from './thing.ts'

/** The paths of some kinds as one tree, grown once for any number of records. */
export type Branch = { readonly kinds: Kind[], readonly below: { readonly name: string, readonly isList: boolean, readonly branch: Branch }[] }

/** What the walk meets: a thing of a kind; or, in its stead, that none is recorded, none exists, or none is known. */
export type Met = { readonly kind: Kind, readonly thing: Thing } | { readonly kind: Kind, readonly instead: Recorded }

/** Goes once through the record and tells of everything of these kinds, in the order of the record. Returns how many entries it looked at. */
export const walk = (around: Surroundings, kinds: Branch, meet: (met: Met) => void): number => visit(kinds, around.record, around, '', ALONE, meet)

/** Where things of these kinds stand. */
export function branchesOf(kinds: Iterable<string>): Branch {
  const root: Branch = { kinds: [], below: [] }
  for (const name of kinds) {
    const kind = KINDS.get(name)
    if (kind && kind.name !== 'every waiver') plant(root, kind)
  }
  return root
}

function plant(root: Branch, kind: Kind): void {
  let branch = root
  for (const step of kind.path.split('.')) {
    const isList = step.endsWith('[]')
    const name = isList ? step.slice(0, -2) : step
    let next = branch.below.find(below => below.name === name && below.isList === isList)
    if (!next) branch.below.push(next = { name, isList, branch: { kinds: [], below: [] } })
    branch = next.branch
  }
  branch.kinds.push(kind)
}

/** A thing whose place is spelt out only when it is asked for. `entry`: its number, where it is one of a list. */
class Visited implements Thing {
  readonly kind: Kind
  readonly value: Thing['value']
  readonly around: Surroundings
  readonly #list: string
  readonly #entry: number
  constructor(kind: Kind, value: Thing['value'], around: Surroundings, list: string, entry: number) { this.kind = kind; this.value = value; this.around = around; this.#list = list; this.#entry = entry }
  get at(): string { return spelt(this.#list, this.#entry) }
}

const ALONE = -1
const spelt = (list: string, entry: number): string => entry === ALONE ? list : `${list}[${entry}]`

function visit(branch: Branch, value: Thing['value'], around: Surroundings, list: string, entry: number, meet: (met: Met) => void): number {
  let visited = 1
  for (const kind of branch.kinds) if (!kind.only || value[kind.only.field] === kind.only.is) meet({ kind, thing: new Visited(kind, value, around, list, entry) })
  if (branch.below.length === 0) return visited
  const at = spelt(list, entry)
  for (const { name, isList, branch: below } of branch.below) {
    const place = at === '' ? name : `${at}.${name}`
    const state = recorded(value[name], place)
    if (state.is !== 'value') nothingThere(below, state, meet)
    else if (isList) { const entries = state.value as readonly Thing['value'][]; for (let index = 0; index < entries.length; index++) visited += visit(below, entries[index]!, around, place, index, meet) }
    else visited += visit(below, state.value as Thing['value'], around, place, ALONE, meet)
  }
  return visited
}

function nothingThere(branch: Branch, instead: Recorded, meet: (met: Met) => void): void {
  for (const kind of branch.kinds) meet({ kind, instead })
  for (const below of branch.below) nothingThere(below.branch, instead, meet)
}
