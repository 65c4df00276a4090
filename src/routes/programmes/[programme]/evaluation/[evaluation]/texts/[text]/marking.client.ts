/** What is marked in the text: from where to where, in UTF-16 units of the whole, and the words. */
export type Marked = { readonly starts: number, readonly ends: number, readonly quote: string }

const wordsOf = (node: Node | null): HTMLElement | undefined => (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-starts]') ?? undefined

/** Where a point of the page lies in the text; undefined outside of it. */
function placeOf(node: Node, offset: number): number | undefined {
  const words = wordsOf(node)
  if (!words) return undefined
  const before = document.createRange()
  before.setStart(words, 0)
  before.setEnd(node, offset)
  return Number(words.dataset['starts']) + before.toString().length
}

/** What the person has marked, by mouse, finger or keyboard; undefined where nothing of the text is. */
export function marked(): Marked | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const [starts, ends] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)]
  return starts === undefined || ends === undefined || ends <= starts ? undefined : { starts, ends, quote: range.toString() }
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** The point of a passage at an offset of its words. */
function pointAt(words: HTMLElement, offset: number): { node: Node, offset: number } {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  let left = offset
  let last: Node = words
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) return { node, offset: left }
    left -= length
    last = node
  }
  return { node: last, offset: last.textContent?.length ?? 0 }
}

/** Marks the next sentence of a passage after what is marked in it, or its first; `extending`: adds it to what is marked. From there Shift and the arrow keys go by letter, with Ctrl or Alt by word. */
export function markSentence(words: HTMLElement, extending: boolean): void {
  const [base, now] = [Number(words.dataset['starts']), marked()]
  const within = now && now.starts >= base && now.ends <= base + (words.textContent?.length ?? 0) ? now : undefined
  const all = [...sentences.segment(words.textContent ?? '')].map(({ index, segment }) => ({ from: index, to: index + segment.trimEnd().length })).filter(each => each.to > each.from)
  const next = all.find(each => within === undefined || each.from >= within.ends - base) ?? all[0]
  if (!next) return
  const [start, end] = [pointAt(words, extending && within ? within.starts - base : next.from), pointAt(words, extending && within ? Math.max(next.to, within.ends - base) : next.to)]
  getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset)
}
