/**
 * Text that knows where each of its characters stands in the source: `offsets[i]` is the source offset of `text[i]`. A character that cleaning
 * added (the blank where two lines were joined) carries the offset it was added at.
 */
export class Mapped {
  readonly text: string
  readonly offsets: Uint32Array
  constructor(text: string, offsets: Uint32Array) { this.text = text; this.offsets = offsets }

  /** A stretch of the source as it stands. */
  static of(source: string, start: number, end: number): Mapped {
    const offsets = new Uint32Array(end - start)
    for (let index = 0; index < offsets.length; index++) offsets[index] = start + index
    return new Mapped(source.slice(start, end), offsets)
  }

  /** Several stretches one after another; `glue` goes between two and stands where the former ends. Linear in the total length. */
  static joined(parts: readonly (Mapped | string)[]): Mapped {
    const length = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.text.length), 0)
    const offsets = new Uint32Array(length)
    let [at, last] = [0, 0]
    for (const part of parts) {
      if (typeof part === 'string') offsets.fill(last, at, at + part.length)
      else {
        offsets.set(part.offsets, at)
        last = part.offsets.at(-1) ?? last
      }
      at += typeof part === 'string' ? part.length : part.text.length
    }
    return new Mapped(parts.map(part => typeof part === 'string' ? part : part.text).join(''), offsets)
  }

  get length(): number { return this.text.length }
  get start(): number { return this.offsets[0] ?? 0 }
  /** Source offset just behind the last character. */
  get end(): number { return (this.offsets.at(-1) ?? -1) + 1 }

  slice(from: number, until: number = this.text.length): Mapped {
    const to = until < 0 ? this.text.length + until : until
    return new Mapped(this.text.slice(from, to), this.offsets.subarray(from, Math.max(from, to)))
  }

  trim(): Mapped {
    const from = this.text.length - this.text.trimStart().length
    return this.slice(from, Math.max(from, this.text.trimEnd().length))
  }

  /** The stretch a pattern's match (or its numbered group) covers. The pattern needs the `d` flag for groups. */
  matched(match: RegExpExecArray | RegExpMatchArray, group = 0): Mapped | undefined {
    const range = group === 0 ? [match.index!, match.index! + match[0].length] as const : match.indices?.[group]
    return range ? this.slice(range[0], range[1]) : undefined
  }
}
