import type { z } from 'zod'
import type { Finding, conclusion } from '#record/schema/evaluation.ts'
import { directionOf } from './direction.ts'
import type { Ledger } from './ledger.ts'
import { slug, type Ids } from './names.ts'
import type { Section } from './sections.ts'
import { sentencesOf } from './sentences.ts'

/** A record's list holds 10,000 entries at most; what is over stays as unassigned text. */
const MOST = 10_000

/** One finding per sentence of the findings' sections, and per point of a list, with the heading as printed, the criterion it means, and the direction the sentence's words show. */
export function readFindings(sections: readonly Section[], ledger: Ledger, ids: Ids): Finding[] {
  const findings: Finding[] = []
  const counts = new Map<string, number>()
  for (const section of sections.filter(each => each.kind === 'findings')) {
    const heading = section.heading?.text.replace(/(?<![\s:.])[\s:.]+$/, '').slice(0, 500)
    for (const block of section.blocks) for (const statement of block.kind === 'item' ? [block.text] : sentencesOf(block.text)) {
      if (findings.length >= MOST) return findings
      const direction = directionOf(statement.text)
      const name = section.criterion ?? slug(heading ?? 'general')
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      findings.push({
        id: ids.of('finding', `${name} ${count}`), ...(section.criterion ? { criterion: section.criterion } : {}), ...(heading ? { heading } : {}),
        statement: statement.text, ...(direction ? { direction } : {}), sources: [ledger.cite(statement), ...(direction ? [ledger.refer(statement, { field: 'direction', certainty: 'likely' })] : []), ...(section.heading && heading ? [ledger.cite(section.heading, { field: 'heading' })] : [])],
      })
    }
  }
  return findings
}

/** The conclusions, one per list item or paragraph. */
export function readConclusions(sections: readonly Section[], ledger: Ledger, ids: Ids): z.infer<typeof conclusion>[] {
  const blocks = sections.filter(section => section.kind === 'conclusions').flatMap(section => section.blocks).filter(block => block.text.length > 0 && block.text.length <= 20_000).slice(0, MOST)
  return blocks.map((block, index) => ({ id: ids.of('conclusion', String(index + 1)), statement: block.text.text, sources: [ledger.cite(block.text)] }))
}
