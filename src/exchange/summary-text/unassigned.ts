import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Ledger } from './ledger.ts'
import { Mapped } from './mapped.ts'
import type { Sectioned } from './sections.ts'

type Unassigned = NonNullable<Evaluation['unassigned']>
const LONGEST = 20_000
// A record's list takes 10,000 entries; a text of 20 MB gives at most 1,100 of the longest, but short scraps could be more.
const MOST = 9_000

/** Every stretch of the text that no value holds, with the heading it stands under. Nothing a person wrote is dropped. */
export function unassignedOf(sectioned: Sectioned, ledger: Ledger): Unassigned {
  const loose = [
    ...sectioned.facts.map(fact => ({ near: fact.name.text, text: fact.value })),
    ...sectioned.sections.flatMap(section => [...(section.heading ? [{ near: undefined, text: section.heading }] : []), ...section.blocks.map(block => ({ near: section.heading?.text, text: block.text }))]),
  ]
  const scraps = loose.flatMap(({ near, text }) => ledger.leftovers(text).flatMap(chunks).map(left => ({ near, left })))
  const kept: Unassigned = scraps.slice(0, MOST).map(({ near, left }) => ({ text: left.text, ...(near ? { near: near.slice(0, 500) } : {}), sources: [ledger.cite(left, { certainty: 'unsure' })] }))
  return kept.concat(overflow(scraps.slice(MOST).map(({ left }) => left), ledger))
}

function chunks(text: Mapped): Mapped[] {
  const parts: Mapped[] = []
  for (let from = 0; from < text.length;) {
    const blank = from + LONGEST < text.length ? text.text.lastIndexOf(' ', from + LONGEST) : -1
    const to = blank > from ? blank : Math.min(text.length, from + LONGEST)
    parts.push(text.slice(from, to).trim())
    from = to
  }
  return parts.filter(part => part.length > 0)
}

function overflow(scraps: readonly Mapped[], ledger: Ledger): Unassigned {
  return scraps.length === 0 ? [] : chunks(Mapped.joined(scraps.flatMap(scrap => [scrap, '\n']))).filter(part => part.text.trim().length > 0).map(part => ({ text: part.text, sources: [ledger.cite(part, { certainty: 'unsure' })] }))
}
