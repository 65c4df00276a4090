import type { Computed, Register } from '#record/register/columns.ts'
import type { Found } from '#record/nouns.ts'

const LETTERS = { responsible: 'R', accountable: 'A', consulted: 'C', informed: 'I' } as const

/** The parties that carry a function in one of the four ways. */
const partiesAs = (letter: string) => ({ value }: Found): unknown => {
  const assignments = value['assignments'] as readonly { readonly party: string, readonly as: string }[] | undefined
  const parties = assignments?.filter(each => each.as === letter).map(each => each.party)
  return parties && parties.length > 0 ? parties : undefined
}

/** How functions are shown one by one; who meets whom is in the matrix. */
export const RESPONSIBILITIES: Register = {
  kind: 'responsibility', columns: ['function', ...Object.keys(LETTERS)], area: 'responsibilities', left: ['assignments'],
  computed: Object.entries(LETTERS).map(([name, letter]): Computed => ({ name, kind: 'choices', kinds: ['party'], of: () => partiesAs(letter) })),
}
