/** A thing with a size and what it divides into; sizes of parts need not fill the whole. */
export type Slice = { readonly key: string, readonly label: string, readonly size: number, readonly told: string, readonly parts?: readonly Slice[] }
/** A drawn slice: `left` and `width` in the drawing's units, `row` from 0. */
export type Block = { readonly key: string, readonly label: string, readonly told: string, readonly row: number, readonly left: number, readonly width: number }

/** Lays slices side by side, parts below their whole, as wide as they are large. What is not larger than nothing cannot be drawn and is left out. */
export function icicleOf(slices: readonly Slice[], width: number): Block[] {
  const place = (row: number, from: number, scale: number, inside: readonly Slice[]): Block[] => {
    let left = from
    return inside.filter(slice => slice.size > 0).flatMap(slice => {
      const block = { key: slice.key, label: slice.label, told: slice.told, row, left, width: slice.size * scale }
      left += block.width
      const filled = (slice.parts ?? []).reduce((sum, part) => sum + Math.max(part.size, 0), 0)
      // Parts that come to more than their whole are squeezed into it: the table beside says so in words.
      return [block, ...place(row + 1, block.left, scale * Math.min(1, filled > 0 ? slice.size / filled : 1), slice.parts ?? [])]
    })
  }
  const whole = slices.reduce((sum, slice) => sum + Math.max(slice.size, 0), 0)
  return whole > 0 ? place(0, 0, width / whole, slices) : []
}
