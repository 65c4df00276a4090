/** Most characters one cell of a workbook holds (Excel specifications and limits). */
export const LONGEST_CELL = 32_767

const NAMED: Readonly<Record<string, string>> = { '\\': '\\', n: '\n', r: '\r', t: '\t', s: ' ' }
// Control characters XML cannot hold; a carriage return or an unusual blank that programs change in passing; `_x000D_`, which readers of Excel files decode; halves of characters.
// oxlint-disable-next-line no-control-regex : control characters are what this is about
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9a-fA-F]{4}_)/
const EVERY_UNSAFE = new RegExp(`\\\\|${UNSAFE.source}`, 'g')
const escapedUnit = (unit: string): string => unit === '\\' ? '\\\\' : unit === '\r' ? '\\r' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
const escapedBlank = (blank: string): string => ({ ' ': '\\s', '\n': '\\n', '\t': '\\t', '\r': '\\r' })[blank] ?? (blank.startsWith('\\') ? blank : escapedUnit(blank))

/** Would a reader take this text for something else than the text? Notations, escapes, Excel's errors, blanks at the ends, characters no cell holds. */
const needsMark = (text: string): boolean => text === '' || /^[\\{#]|^\s|\s$/.test(text) || UNSAFE.test(text)

/**
 * A text as a cell holds it. Nearly every text stands as it is; one that could be read as something else begins with a backslash, after which `\\`, `\n`, `\r`, `\t`,
 * `\s` (a blank) and `\u0041` mean what they do in programs. `also` says what else the place would mistake: a line end in a list, digits where words were recorded.
 */
export function cellText(text: string, also: (text: string) => boolean = () => false): string {
  if (!needsMark(text) && !also(text)) return text
  const safe = text.replaceAll(EVERY_UNSAFE, escapedUnit)
  return `\\${safe.replace(/^\s+/, blanks => [...blanks].map(escapedBlank).join('')).replace(/\s+$/, blanks => [...blanks].map(escapedBlank).join(''))}`
}

/** The same for one line of several: a line end within it is written `\n`. */
export const lineText = (text: string, also: (text: string) => boolean = () => false): string => cellText(text, line => /[\n\u2028\u2029]/.test(line) || also(line)).replaceAll('\n', '\\n')

/** The text of a cell. Blanks around it are nobody's; after a backslash at its start every letter is taken as it stands. */
export function textOf(cell: string): string {
  const trimmed = cell.trim()
  return trimmed.startsWith('\\') ? trimmed.slice(1).replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\\nrts]))/g, (_, code: string | undefined, name: string | undefined) => code === undefined ? NAMED[name ?? ''] ?? '' : String.fromCharCode(Number.parseInt(code, 16))) : trimmed
}

/** A text in pieces that fit a cell, no character cut in two. Joined they are the text. */
export function piecesOf(text: string, longest = LONGEST_CELL - 767): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    const end = Math.min(text.length, start + longest)
    const cut = end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end
    pieces.push(text.slice(start, cut))
    start = cut
  }
  return pieces
}
