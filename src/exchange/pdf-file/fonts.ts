import path from 'node:path'
import { fileURLToPath } from 'node:url'

// Noto, the one family that draws every script in one manner; under the Open Font License, which lets it travel inside a document.
const fontsBeside = (entry: string) => fileURLToPath(new URL('../fonts', entry))
const [latin, korean, chinese] = [fontsBeside(import.meta.resolve('@embedpdf/fonts-latin')), fontsBeside(import.meta.resolve('@embedpdf/fonts-kr')), fontsBeside(import.meta.resolve('@embedpdf/fonts-sc'))]

/** The folders fonts are read from; a document may open no other file. */
export const FONT_FOLDERS: readonly string[] = [latin, korean, chinese]

export const FONTS = {
  Latin: { normal: path.join(latin, 'NotoSans-Regular.ttf'), bold: path.join(latin, 'NotoSans-Bold.ttf'), italics: path.join(latin, 'NotoSans-Italic.ttf') },
  Korean: { normal: path.join(korean, 'NotoSansKR-Regular.otf'), bold: path.join(korean, 'NotoSansKR-Bold.otf'), italics: path.join(korean, 'NotoSansKR-Regular.otf') },
  Chinese: { normal: path.join(chinese, 'NotoSansHans-Regular.otf'), bold: path.join(chinese, 'NotoSansHans-Bold.otf'), italics: path.join(chinese, 'NotoSansHans-Regular.otf') },
}
export type Font = keyof typeof FONTS

const HANGUL = /\p{Script=Hangul}/u
const EAST_ASIAN = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]+/gu

/** A text cut into runs of one font. Chinese signs in one word with Hangul are drawn in the Korean manner. Scripts that none of the three has (Arabic, Thai, Khmer …) come out as empty boxes. */
export function runsOf(text: string): { readonly text: string, readonly font: Font }[] {
  const runs: { text: string, font: Font }[] = []
  let from = 0
  const latinTo = (to: number) => { if (to > from) runs.push({ text: text.slice(from, to), font: 'Latin' }) }
  for (const match of text.matchAll(EAST_ASIAN)) {
    latinTo(match.index)
    runs.push({ text: match[0], font: HANGUL.test(match[0]) ? 'Korean' : 'Chinese' })
    from = match.index + match[0].length
  }
  latinTo(text.length)
  return runs
}
