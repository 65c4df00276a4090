/** Scripts written without blanks between words: lines may break at any of their words. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u
const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Width of a letter in em, a little more than the widest of the common sans-serif fonts needs, so that text measured without a browser fits in every one. */
function letterWidth(letter: string): number {
  if (WIDE.test(letter)) return 1.02
  if (/^[iljtfrI.,;:'’!|()[\]-]$/.test(letter)) return 0.38
  if (/^[mwMW@%—–…]$/.test(letter)) return 0.95
  if (/^\p{Lu}/u.test(letter)) return 0.72
  return letter === ' ' ? 0.3 : 0.6
}

/** About how wide a text is, in pixels, at a font size in pixels. */
export const textWidth = (text: string, size: number): number => [...letters.segment(text)].reduce((sum, { segment }) => sum + letterWidth(segment), 0) * size

/** What a line may not break within. A word longer than a line breaks anywhere: an address must not leave its card. */
function unbroken(word: string, width: number, size: number): string[] {
  const pieces = UNSPACED.test(word) ? [...words.segment(word)].map(each => each.segment) : [word]
  return pieces.flatMap(piece => textWidth(piece, size) <= width ? [piece] : [...letters.segment(piece)].map(each => each.segment))
}

/** A text in lines no wider than `width` pixels, at most `most` of them; what does not fit ends in “…”. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  let isCut = false
  // Long texts need not be measured to their end.
  const shown = text.slice(0, most * 200)
  for (const word of shown.split(/\s+/u).filter(Boolean)) {
    for (const [index, piece] of unbroken(word, width, size).entries()) {
      const longer = line === '' ? piece : index === 0 ? `${line} ${piece}` : line + piece
      if (line === '' || textWidth(longer, size) <= width) { line = longer; continue }
      lines.push(line)
      line = piece
      if (lines.length === most) { isCut = true; break }
    }
    if (isCut) break
  }
  if (!isCut && line !== '') lines.push(line)
  if (!isCut && shown.length === text.length) return lines
  const last = lines.at(-1) ?? ''
  const kept = [...letters.segment(last)].map(each => each.segment)
  while (kept.length > 1 && textWidth(`${kept.join('').trimEnd()}…`, size) > width) kept.pop()
  return [...lines.slice(0, -1), `${kept.join('').trimEnd()}…`]
}
