type Placed = { readonly starts: number, readonly ends: number }
/** A piece of a passage: how many codings lie over it, and whether it is what was searched. */
export type Segment = { readonly text: string, readonly coded: number, readonly hit: boolean }

/** A passage cut where codings and hits begin and end; `starts` is its place in the text, hits count from its own beginning. Together the pieces are the passage. */
export function segmentsOf({ words, starts }: { readonly words: string, readonly starts: number }, codings: readonly Placed[], hits: readonly { readonly start: number, readonly end: number }[] = []): Segment[] {
  const inside = (at: number) => Math.min(words.length, Math.max(0, at))
  const marks = codings.map(each => ({ from: inside(each.starts - starts), to: inside(each.ends - starts) })).filter(each => each.from < each.to)
  const cuts = [...new Set([0, words.length, ...marks.flatMap(each => [each.from, each.to]), ...hits.flatMap(each => [inside(each.start), inside(each.end)])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? words.length
    return { text: words.slice(from, to), coded: marks.filter(each => each.from <= from && each.to >= to).length, hit: hits.some(each => each.start <= from && each.end >= to) }
  })
}

/** The codings that lie over a passage. */
export const over = <Coding extends { readonly starts?: number | undefined, readonly ends?: number | undefined }>(codings: readonly Coding[], { words, starts }: { readonly words: string, readonly starts: number }): (Coding & Placed)[] =>
  codings.filter((each): each is Coding & Placed => each.starts !== undefined && each.ends !== undefined && each.starts < starts + words.length && each.ends > starts)
