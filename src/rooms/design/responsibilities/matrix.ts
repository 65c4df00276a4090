import type { z } from 'zod'
import { responsibility } from '#record/schema/design.ts'

export type Responsibility = z.infer<typeof responsibility>
export type Assignment = Responsibility['assignments'][number]
export const LETTERS = ['R', 'A', 'C', 'I'] as const
export type Letter = typeof LETTERS[number]
/** What a row of the matrix shows to be wrong: overlaps, gaps, and (`spans-tiers`) a function answered for in one tier and done in another, whose cost is worth asking for. */
export type Remark = { readonly kind: 'two-accountable' | 'several-responsible' | 'two-tiers' | 'nobody-accountable' | 'nobody-responsible' | 'nobody' | 'spans-tiers', readonly parties: readonly string[], readonly tiers: readonly number[] }
export type MatrixRow = { readonly id: string, readonly function: string, readonly assignments: readonly Assignment[], readonly remarks: readonly Remark[] }
/** A party as a column; without `tier` where neither agreement nor role puts it in one. `idle`: has a part in delivery, but no function. */
export type Column = { readonly party: string, readonly tier?: number, readonly idle: boolean }

/** Which kind of remark is an overlap, which a gap, which a question. */
export const weightOf = (remark: Remark): 'overlap' | 'gap' | 'question' => remark.kind.startsWith('nobody') ? 'gap' : remark.kind === 'spans-tiers' ? 'question' : 'overlap'

/** The letters one party carries for a function, in the order R, A, C, I. */
export const lettersOf = (assignments: readonly Assignment[], party: string): Letter[] => LETTERS.filter(letter => assignments.some(each => each.party === party && each.as === letter))

const carrying = (assignments: readonly Assignment[], letter: Letter): string[] => [...new Set(assignments.filter(each => each.as === letter).map(each => each.party))]

/** What overlaps and what is missing in the assignments of one function, given the tier of each party. */
export function remarksOn(assignments: readonly Assignment[], tierOf: ReadonlyMap<string, number>): Remark[] {
  if (assignments.length === 0) return [{ kind: 'nobody', parties: [], tiers: [] }]
  const tiersOf = (parties: readonly string[]) => [...new Set(parties.flatMap(party => tierOf.get(party) ?? []))].sort((a, b) => a - b)
  const [done, answered] = [carrying(assignments, 'R'), carrying(assignments, 'A')]
  const [doneIn, answeredIn] = [tiersOf(done), tiersOf(answered)]
  const remarks: Remark[] = []
  if (answered.length > 1) remarks.push({ kind: 'two-accountable', parties: answered, tiers: answeredIn })
  if (answered.length === 0) remarks.push({ kind: 'nobody-accountable', parties: [], tiers: [] })
  if (doneIn.length > 1) remarks.push({ kind: 'two-tiers', parties: done, tiers: doneIn })
  else if (done.length > 1) remarks.push({ kind: 'several-responsible', parties: done, tiers: doneIn })
  if (done.length === 0) remarks.push({ kind: 'nobody-responsible', parties: [], tiers: [] })
  const tiers = [...new Set([...doneIn, ...answeredIn])].sort((a, b) => a - b)
  if (doneIn.length === 1 && tiers.length > 1) remarks.push({ kind: 'spans-tiers', parties: [...new Set([...answered, ...done])], tiers })
  return remarks
}

/** The rows of the matrix in the record's order. */
export const rowsOf = (responsibilities: readonly Responsibility[], tierOf: ReadonlyMap<string, number>): MatrixRow[] =>
  responsibilities.map(({ id, function: name, assignments }) => ({ id, function: name, assignments, remarks: remarksOn(assignments, tierOf) }))

/** Roles that ought to come with a function. */
const ACTIVE = new Set(['accountable', 'extending', 'implementing', 'sub-contractor', 'collaborating'])

/** The parties as columns: tier by tier from the giver down, those in no tier last; only those with a tier, a role in delivery or a letter, and those whose role nobody has recorded yet. */
export function columnsOf(parties: readonly { readonly id: string, readonly roles?: readonly string[] | undefined }[], responsibilities: readonly Responsibility[], tierOf: ReadonlyMap<string, number>): Column[] {
  const lettered = new Set(responsibilities.flatMap(each => each.assignments.map(assignment => assignment.party)))
  const isActive = (party: { readonly roles?: readonly string[] | undefined }) => (party.roles ?? []).some(role => ACTIVE.has(role))
  return parties.filter(party => tierOf.has(party.id) || lettered.has(party.id) || party.roles === undefined || isActive(party))
    .map((party): Column => ({ party: party.id, ...(tierOf.has(party.id) ? { tier: tierOf.get(party.id) as number } : {}), idle: isActive(party) && !lettered.has(party.id) }))
    .sort((a, b) => (a.tier ?? Infinity) === (b.tier ?? Infinity) ? 0 : (a.tier ?? Infinity) - (b.tier ?? Infinity))
}

/** The assignments of a function after cells were chosen: `chosen` holds for each party shown its letters, `RA` or nothing. Parties not shown, and cells that say what was there, stay as they were. */
export function assignmentsAfter(seen: readonly Assignment[], chosen: ReadonlyMap<string, string>): Assignment[] {
  const isKept = (party: string) => { const letters = chosen.get(party); return letters === undefined || letters === lettersOf(seen, party).join('') }
  const made = (party: string): Assignment[] => LETTERS.filter(letter => chosen.get(party)?.includes(letter)).map(as => ({ party, as }))
  const before = new Set(seen.map(each => each.party))
  const told = new Set<string>()
  const stayed = seen.flatMap(each => {
    if (isKept(each.party)) return [each]
    if (told.has(each.party)) return []
    told.add(each.party)
    return made(each.party)
  })
  return [...stayed, ...[...chosen.keys()].filter(party => !before.has(party)).flatMap(made)]
}
