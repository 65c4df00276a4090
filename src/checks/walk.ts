import { KINDS, type Kind } from './kinds.ts'
import { recorded, type Recorded } from './recorded.ts'
import type { Surroundings, Thing } from './thing.ts'

/** The paths of some kinds as one tree, grown once for any number of records. */
export type Branch = { readonly kinds: Kind[], readonly below: Map<string, Branch> }

/** What the walk meets: a thing of a kind; or, in its stead, that none is recorded, none exists, or none is known. */
export type Met = { readonly kind: Kind, readonly thing: Thing } | { readonly kind: Kind, readonly instead: Recorded }

/** Goes once through the record and tells of everything of these kinds, in the order of the record. Returns how many entries it looked at. */
export const walk = (around: Surroundings, kinds: Branch, meet: (met: Met) => void): number => visit(kinds, around.record, '', around, meet)

/** Where things of these kinds stand. */
export function branchesOf(kinds: Iterable<string>): Branch {
  const root: Branch = { kinds: [], below: new Map() }
  for (const name of kinds) {
    const kind = KINDS.get(name)
    if (kind && kind.name !== 'every waiver') plant(root, kind)
  }
  return root
}

function plant(root: Branch, kind: Kind): void {
  let branch = root
  for (const step of kind.path.split('.')) {
    let next = branch.below.get(step)
    if (!next) branch.below.set(step, next = { kinds: [], below: new Map() })
    branch = next
  }
  branch.kinds.push(kind)
}

function visit(branch: Branch, value: unknown, at: string, around: Surroundings, meet: (met: Met) => void): number {
  let visited = 1
  for (const kind of branch.kinds) {
    const thing = value as Readonly<Record<string, unknown>>
    if (!kind.only || thing[kind.only.field] === kind.only.is) meet({ kind, thing: { kind, value: thing, at, around } })
  }
  for (const [step, below] of branch.below) {
    const isList = step.endsWith('[]')
    const name = isList ? step.slice(0, -2) : step
    const place = at === '' ? name : `${at}.${name}`
    const state = recorded((value as Readonly<Record<string, unknown>>)[name], place)
    if (state.is !== 'value') nothingThere(below, state, meet)
    else if (isList) (state.value as readonly unknown[]).forEach((entry, index) => { visited += visit(below, entry, `${place}[${index}]`, around, meet) })
    else visited += visit(below, state.value, place, around, meet)
  }
  return visited
}

function nothingThere(branch: Branch, instead: Recorded, meet: (met: Met) => void): void {
  for (const kind of branch.kinds) meet({ kind, instead })
  for (const below of branch.below.values()) nothingThere(below, instead, meet)
}
