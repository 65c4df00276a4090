/** A piece of text on a page as the PDF places it: `x`, `y` from the lower left corner, in points. */
export type PageItem = { readonly str: string, readonly x: number, readonly y: number, readonly width: number, readonly height: number }

type Line = { readonly y: number, readonly items: PageItem[] }

/**
 * Rebuilds a page's lines from where its pieces stand, top to bottom. Where a clear gutter runs through most of the page, the left column is read
 * before the right one. Pieces on one line that stand far apart keep a tab between them, so that a table's cells stay cells.
 */
export function pageLines(items: readonly PageItem[]): string[] {
  const shown = items.filter(item => item.str.trim() !== '')
  const gutter = gutterOf(shown)
  if (gutter === undefined) return linesOf(shown).map(textOf)
  return [...linesOf(shown.filter(item => item.x < gutter)), ...linesOf(shown.filter(item => item.x >= gutter))].map(textOf)
}

function linesOf(items: readonly PageItem[]): Line[] {
  const lines: Line[] = []
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const last = lines.at(-1)
    // Superscripts and mixed sizes shift a baseline by less than half a line.
    if (last && last.y - item.y < Math.max(2, item.height * 0.45)) last.items.push(item)
    else lines.push({ y: item.y, items: [item] })
  }
  return lines
}

function textOf({ items }: Line): string {
  const sorted = [...items].sort((a, b) => a.x - b.x)
  let [text, end] = ['', Number.NEGATIVE_INFINITY]
  for (const item of sorted) {
    const gap = item.x - end
    const em = item.height || 10
    if (text !== '') text += gap > em * 1.8 ? '\t' : gap > em * 0.12 && !text.endsWith(' ') && !item.str.startsWith(' ') ? ' ' : ''
    text += item.str
    end = item.x + item.width
  }
  return text.trimEnd()
}

/**
 * The x of a gutter when the page is clearly set in two columns: pieces start at the same left edge right of it on at least ten lines, hardly a
 * piece crosses it, and both sides hold running text rather than a table's short cells.
 */
function gutterOf(items: readonly PageItem[]): number | undefined {
  if (items.length < 20) return undefined
  const starts = new Map<number, number>()
  for (const item of items) starts.set(Math.round(item.x / 4), (starts.get(Math.round(item.x / 4)) ?? 0) + 1)
  const [left, right] = [Math.min(...items.map(item => item.x)), Math.max(...items.map(item => item.x + item.width))]
  const candidates = [...starts].map(([place, count]) => ({ x: place * 4, count })).filter(({ x, count }) => count >= 10 && x > left + (right - left) * 0.3 && x < left + (right - left) * 0.72)
  for (const { x } of candidates.sort((a, b) => b.count - a.count)) {
    const crossing = items.filter(item => item.x < x - 6 && item.x + item.width > x + 2).length
    const [before, after] = [items.filter(item => item.x < x - 6), items.filter(item => item.x >= x - 6)]
    const wide = (side: readonly PageItem[]) => side.reduce((sum, item) => sum + item.width, 0) / linesOf(side).length > (right - left) * 0.28
    if (crossing <= items.length * 0.05 && before.length >= 10 && wide(before) && wide(after)) return x - 6
  }
  return undefined
}
