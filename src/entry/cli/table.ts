import { padded, widthOf, wrapped } from './plain.ts'

/** Rows under a head, columns aligned; the column `flexible` takes what width is left and wraps, the others keep their longest entry. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], flexible: number, width: number): string[] {
  const fixed = head.map((title, column) => column === flexible ? 0 : Math.min(24, Math.max(widthOf(title), ...rows.map(row => widthOf(row[column] ?? '')))))
  const left = Math.max(20, width - fixed.reduce((sum, each) => sum + each, 0) - 2 * (head.length - 1))
  const widths = fixed.map((each, column) => column === flexible ? left : each)
  return [head, ...rows].flatMap(row => {
    const cells = widths.map((each, column) => wrapped(row[column] ?? '', Math.max(1, each)))
    const height = Math.max(...cells.map(cell => cell.length))
    return Array.from({ length: height }, (_, line) => widths.map((each, column) => padded(cells[column]?.[line] ?? '', each)).join('  ').trimEnd())
  })
}

/** A label at the left, what it is about beside it, wrapped. */
export function entry(label: string, paragraphs: readonly string[], width: number): string[] {
  const lines = paragraphs.flatMap(text => {
    const indent = /^ */.exec(text)?.[0] ?? ''
    return wrapped(text.trimStart(), Math.max(20, width - LABEL - indent.length - 2)).map((line, at) => indent + (at === 0 ? '' : '  ') + line)
  })
  return lines.map((line, at) => `${padded(at === 0 ? label : '', LABEL)}${line}`.trimEnd())
}

/** Columns labels take. */
const LABEL = 18
