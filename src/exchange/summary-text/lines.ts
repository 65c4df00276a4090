import { Mapped } from './mapped.ts'

/** One line of the source, without its end. `number` counts from 1, as editors count; `page` counts form feeds. */
export type Line = { readonly number: number, readonly start: number, readonly text: string, readonly page: number }

/** Splits the source into lines at LF, CRLF and CR. A form feed begins a page but no line, so that numbers agree with what editors show. */
export function linesOf(source: string): Line[] {
  const lines: Line[] = []
  let [start, page] = [0, 1]
  for (let index = 0; index <= source.length; index++) {
    const code = index === source.length ? 10 : source.charCodeAt(index)
    if (code !== 10 && code !== 13) continue
    const text = source.slice(start, index)
    if (text.startsWith('\f')) page++
    lines.push({ number: lines.length + 1, start, text, page })
    if (text.includes('\f', 1)) page++
    if (code === 13 && source.charCodeAt(index + 1) === 10) index++
    start = index + 1
  }
  return lines
}

/** A line's text without blanks at its ends, mapped to the source. */
export const bodyOf = (source: string, line: Line): Mapped => Mapped.of(source, line.start, line.start + line.text.length).trim()

/** Turns source offsets into line and column, both counted from 1; columns count UTF-16 units as editors do. */
export class Places {
  private readonly lines: readonly Line[]
  constructor(lines: readonly Line[]) { this.lines = lines }

  at(offset: number): { readonly line: number, readonly column: number } {
    let [low, high] = [0, this.lines.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.lines[middle]!.start <= offset) low = middle
      else high = middle - 1
    }
    const line = this.lines[low]
    return { line: line?.number ?? 1, column: offset - (line?.start ?? 0) + 1 }
  }
}
