/** A cell by the line it stands in and its column, both counted from 0; a block from one corner to the other. */
export type At = { readonly line: number, readonly column: number }
export type Block = { readonly from: At, readonly to: At }

/** What the grid tells the page: people moved, want to edit (with the letter they began with), copied, pasted, emptied, or want the last save undone. */
export type Told = {
  readonly moved: (at: At) => void, readonly looked: (at: At | undefined) => void, readonly edit: (at: At, begun?: string) => void, readonly copy: (block: Block) => string,
  readonly paste: (text: string, block: Block) => void, readonly empty: (block: Block) => void, readonly undo: () => void, readonly isOpen: (at: At) => boolean,
}
export type Grid = { readonly end: () => void, readonly refresh: () => void, readonly focus: (at: At) => void, readonly cellAt: (at: At) => HTMLTableCellElement | undefined }

const ordered = ({ from, to }: Block): Block => ({ from: { line: Math.min(from.line, to.line), column: Math.min(from.column, to.column) }, to: { line: Math.max(from.line, to.line), column: Math.max(from.column, to.column) } })

/**
 * Turns a table read on the server into one that keyboards move in, after the ARIA grid pattern: one cell takes the Tab key, arrows move from it. Rows that count carry `data-line`.
 * Only attributes are set here; what stands in the cells stays the page's.
 */
export function grid(table: HTMLTableElement, told: Told): Grid {
  let active: At = { line: 0, column: 0 }
  let anchor: At = active
  const lines = () => table.querySelectorAll<HTMLTableRowElement>('tr[data-line]')
  const cellAt = ({ line, column }: At) => lines()[line]?.cells[column]
  const atOf = (target: EventTarget | null): At | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td, th') : undefined
    const row = cell?.closest<HTMLTableRowElement>('tr[data-line]')
    return cell && row ? { line: [...lines()].indexOf(row), column: cell.cellIndex } : undefined
  }
  const width = () => lines()[0]?.cells.length ?? 0
  const block = () => ordered({ from: anchor, to: active })

  const mark = () => {
    for (const cell of table.querySelectorAll('.chosen')) cell.classList.remove('chosen')
    const { from, to } = block()
    if (from.line === to.line && from.column === to.column) return
    for (let line = from.line; line <= to.line; line++) for (let column = from.column; column <= to.column; column++) cellAt({ line, column })?.classList.add('chosen')
  }
  const settle = () => {
    const cell = cellAt(active)
    // A cell that loses its tabindex loses the focus with it, even when it gets it back at once.
    for (const other of table.querySelectorAll('[tabindex="0"]')) if (other !== cell) other.removeAttribute('tabindex')
    cell?.setAttribute('tabindex', '0')
  }
  const focus = (at: At, extend = false) => {
    active = { line: Math.max(0, Math.min(at.line, lines().length - 1)), column: Math.max(0, Math.min(at.column, width() - 1)) }
    if (!extend) anchor = active
    settle()
    mark()
    cellAt(active)?.focus()
    told.moved(active)
  }
  /** The next cell that can be typed in, across the line and on into the next; the end of the table keeps its place. */
  const nextOpen = (step: 1 | -1): At | undefined => {
    for (let at = active.line * width() + active.column + step; at >= 0 && at < lines().length * width(); at += step) {
      const next = { line: Math.floor(at / width()), column: at % width() }
      if (told.isOpen(next)) return next
    }
    return undefined
  }

  const pressed = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLAnchorElement && event.key === 'Enter') return
    const isCommand = event.ctrlKey || event.metaKey
    const { line, column } = active
    const moves: Record<string, At> = {
      ArrowUp: { line: line - 1, column }, ArrowDown: { line: line + 1, column }, ArrowLeft: { line, column: column - 1 }, ArrowRight: { line, column: column + 1 },
      Home: { line: isCommand ? 0 : line, column: 0 }, End: { line: isCommand ? lines().length - 1 : line, column: width() - 1 }, PageUp: { line: line - 10, column }, PageDown: { line: line + 10, column },
    }
    const move = moves[event.key]
    if (move) focus(move, event.shiftKey)
    else if (event.key === 'Tab' && !isCommand) { const next = nextOpen(event.shiftKey ? -1 : 1); if (!next) return; focus(next) }
    else if (event.key === 'Escape') { anchor = active; mark(); (table.closest('[data-scroll]') as HTMLElement | null)?.focus() }
    else if (event.key === 'Enter' || event.key === 'F2') told.edit(active)
    else if (event.key === 'Delete' || event.key === 'Backspace') told.empty(block())
    else if (isCommand && event.key.toLowerCase() === 'z') told.undo()
    else if (!isCommand && !event.altKey && event.key.length === 1 && event.key !== ' ') told.edit(active, event.key)
    else return
    event.preventDefault()
  }
  const clicked = (event: MouseEvent) => {
    const at = atOf(event.target)
    if (!at || (event.target as Element).closest('a')) return
    focus(at, event.shiftKey)
  }
  const doubled = (event: MouseEvent) => { const at = atOf(event.target); if (at && !(event.target as Element).closest('a')) told.edit(at) }
  const over = (event: MouseEvent) => { told.looked(atOf(event.target)) }
  const left = () => { told.looked(undefined) }
  const copying = (event: ClipboardEvent) => {
    if (!event.clipboardData || (getSelection()?.toString() ?? '') !== '') return
    event.clipboardData.setData('text/plain', told.copy(block()))
    event.preventDefault()
  }
  const pasting = (event: ClipboardEvent) => { const text = event.clipboardData?.getData('text/plain'); if (text) { told.paste(text, block()); event.preventDefault() } }
  const heard = { keydown: pressed, click: clicked, dblclick: doubled, mouseover: over, mouseleave: left, copy: copying, paste: pasting } as unknown as Record<string, EventListener>

  table.setAttribute('role', 'grid')
  for (const [event, listener] of Object.entries(heard)) table.addEventListener(event, listener)
  const firstOpen = nextOpen(1)
  if (firstOpen) active = anchor = firstOpen
  settle()
  return {
    focus, cellAt, refresh: () => { settle(); mark() },
    end: () => { for (const [event, listener] of Object.entries(heard)) table.removeEventListener(event, listener) },
  }
}
