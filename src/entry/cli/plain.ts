/**
 * Text from a file as a terminal may show it. Control characters are shown as `�`: a file could otherwise move the cursor, colour
 * the screen or rewrite lines above (escape sequences start with U+001B or U+009B). Line feeds stay.
 */
export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex : taking control characters out is what this is for
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
}

/** Columns a text takes in a terminal: East Asian letters take two, combining marks none. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) {
    if (/\p{Mn}|\p{Me}|\u200b/u.test(letter)) continue
    width += /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u.test(letter) ? 2 : 1
  }
  return width
}

/** `text` filled up with blanks to `width` columns. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Breaks text into lines of at most `width` columns, between words where there are any; a longer word is cut, no letter is lost. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of plain(text).split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ').filter(Boolean).flatMap(long => pieces(long, width))) {
      const longer = line === '' ? word : `${line} ${word}`
      if (widthOf(longer) <= width) line = longer
      else { lines.push(line); line = word }
    }
    lines.push(line)
  }
  return lines
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word]
  const parts: string[] = ['']
  for (const letter of word) {
    if (widthOf(parts.at(-1) + letter) > width) parts.push(letter)
    else parts[parts.length - 1] += letter
  }
  return parts
}
