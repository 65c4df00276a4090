import type { z } from 'zod'
import { LONGEST_TEXT } from '#language/values.ts'
import type { lesson } from '#record/schema/evaluation.ts'
import type { Ledger } from './ledger.ts'
import { Mapped } from './mapped.ts'
import type { Ids } from './names.ts'
import type { Block, Section } from './sections.ts'

type Learned = z.infer<typeof lesson>
const LEADS_IN = /:\s*$|\b(?:presented|listed|described|summari[sz]ed|outlined) (?:below|here)|\b(?:following|as follows|ci-dessous|suivant(?:e|es|s)?|a continuaci[oó]n|siguientes)\b/i
const MOST = 10_000

/** Lessons learned, or good practices: one per list item; a first item that lost its bullet counts, a lead-in does not. */
export function readLearned(sections: readonly Section[], kind: 'lessons' | 'good-practices', ledger: Ledger, ids: Ids): Learned[] {
  const texts = sections.flatMap(section => itemsOf(ownBlocks(section, kind))).slice(0, MOST)
  return texts.map((text, index) => ({ id: ids.of(kind === 'lessons' ? 'lesson' : 'good-practice', String(index + 1)), text: text.text.slice(0, LONGEST_TEXT), sources: [ledger.cite(text.slice(0, Math.min(text.length, LONGEST_TEXT)))] }))
}

/** A section's passages that are of this kind: those of its own sections, and in mixed ones what its own ordinals call so (“Good practice 1:”). */
function ownBlocks({ kind: sectionKind, heading, blocks }: Section, kind: 'lessons' | 'good-practices'): readonly Block[] {
  const isShared = sectionKind === 'mixed' || sectionKind === 'lessons' || sectionKind === 'good-practices'
  if (!isShared) return []
  const isOwn = sectionKind === kind || (kind === 'lessons' && sectionKind === 'mixed' && !/recom/i.test(heading?.text ?? ''))
  let current: string | undefined
  return blocks.filter(block => {
    if (block.marker?.kind === 'number') current = block.marker.of
    const said = current === 'good-practice' ? 'good-practices' : current === 'lesson' ? 'lessons' : undefined
    return said === undefined ? isOwn && current !== 'recommendation' : said === kind
  })
}

function itemsOf(blocks: readonly Block[]): Mapped[] {
  const isNumbered = blocks.some(block => block.marker?.kind === 'number')
  const isList = blocks.some(block => block.kind === 'item')
  const texts: Mapped[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.text.length === 0 || block.kind === 'footnote') continue
    const leadsIn = block.text.length < 400 && LEADS_IN.test(block.text.text)
    if (block.kind !== 'item') {
      // Behind the first item a free paragraph explains the item above; before it, it is an item whose bullet was lost, or a lead-in.
      const explains = isList && texts.length > 0 && blocks.slice(0, index).some(before => before.kind === 'item') && isNumbered
      if (explains) texts.push(Mapped.joined([texts.pop()!, '\n', block.text]))
      else if (!leadsIn) texts.push(block.text)
      continue
    }
    const under = isNumbered && block.marker?.kind === 'bullet' ? texts.pop() : undefined
    texts.push(under ? Mapped.joined([under, '\n• ', block.text]) : block.text)
  }
  return texts
}
