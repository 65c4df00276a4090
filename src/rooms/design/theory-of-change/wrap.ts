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

/** Letters of one code each. Cutting these into graphemes took most of the time of a drawing of 300 nodes. */
const PLAIN = /^[\u0020-\u02ff\u2010-\u2027]*$/
const KNOWN = new Map<string, number>()
function knownWidth(letter: string): number {
  let width = KNOWN.get(letter)
  if (width === undefined) KNOWN.set(letter, width = letterWidth(letter))
  return width
}

/** About how wide a text is, in pixels, at a font size in pixels. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  if (PLAIN.test(text)) for (const letter of text) sum += knownWidth(letter)
  else for (const { segment } of letters.segment(text)) sum += letterWidth(segment)
  return sum * size
}

/** What a line may not break within. A word longer than a line breaks anywhere: an address must not leave its card. */
function unbroken(word: string, width: number, size: number): string[] {
  const pieces = UNSPACED.test(word) ? [...words.segment(word)].map(each => each.segment) : [word]
  return pieces.flatMap(piece => textWidth(piece, size) <= width ? [piece] : [...letters.segment(piece)].map(each => each.segment))
}

/** A text in lines no wider than `width` pixels, at most `most` of them; what does not fit ends in “…”. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  let isCut = false
  const blank = textWidth(' ', size)
  // Long texts need not be measured to their end.
  const shown = text.slice(0, most * 200)
  for (const word of shown.split(/\s+/u).filter(Boolean)) {
    for (const [index, piece] of unbroken(word, width, size).entries()) {
      const [wide, apart] = [textWidth(piece, size), line === '' || index > 0 ? 0 : blank]
      if (line === '' || used + apart + wide <= width) { line += (apart > 0 ? ' ' : '') + piece; used += apart + wide; continue }
      lines.push(line)
      line = piece
      used = wide
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
