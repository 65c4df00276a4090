import type { Source } from '#record/schema/parts.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { furnitureOf } from './furniture.ts'
import { linesOf } from './lines.ts'
import { headingNamed } from './heading-names.ts'
import { factLabelOf } from './fact-labels.ts'

/**
 * Lines of a summary that the record accounts for nowhere: no source (unassigned text has one too) touches them, and they are neither page furniture, a heading, a
 * label nor a bare list marker. Empty when nothing was dropped. For tests.
 */
export function accountedFor(text: string, record: ProgrammeRecord): string[] {
  const lines = linesOf(text)
  const covered = new Set(furnitureOf(lines))
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) {
      if (key === 'sources') for (const source of inner as Source[]) for (let line = source.line!; line <= source.endLine!; line++) covered.add(line)
      else visit(inner)
    }
  }
  visit(record)
  const isLayout = (line: string) => headingNamed(line) !== undefined || factLabelOf(line.replace(/:.*$/, '')) !== undefined || !/[\p{L}\p{N}]/u.test(line) || /^\s*\d+\.\s*$/.test(line)
  return lines.filter((line, index) => line.text.trim() !== '' && !covered.has(line.number) && !isLayout(line.text.trim())
    // The two halves of a heading broken within a word, or over two lines.
    && headingNamed(`${line.text} ${lines[index + 1]?.text ?? ''}`) === undefined && headingNamed(`${lines[index - 1]?.text ?? ''} ${line.text}`) === undefined).map(line => `${line.number}: ${line.text}`)
}
