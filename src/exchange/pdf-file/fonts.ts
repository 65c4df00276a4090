import path from 'node:path'
import { fileURLToPath } from 'node:url'

// Noto, the one family that draws every script in one manner; under the Open Font License, which lets it travel inside a document.
const fontsBeside = (entry: string) => fileURLToPath(new URL('../fonts', entry))
const [latin, korean, chinese] = [fontsBeside(import.meta.resolve('@embedpdf/fonts-latin')), fontsBeside(import.meta.resolve('@embedpdf/fonts-kr')), fontsBeside(import.meta.resolve('@embedpdf/fonts-sc'))]

/** Scripts of South and South-East Asia, each with a Noto of its own. Those written without gaps between words break where the dictionary of that language has a word's end. */
const SCRIPTS: Record<Script, { readonly from: string, readonly breaks?: string }> = {
  Thai: { from: import.meta.resolve('@expo-google-fonts/noto-sans-thai/package.json'), breaks: 'th' },
  Lao: { from: import.meta.resolve('@expo-google-fonts/noto-sans-lao/package.json'), breaks: 'lo' },
  Khmer: { from: import.meta.resolve('@expo-google-fonts/noto-sans-khmer/package.json'), breaks: 'km' },
  Devanagari: { from: import.meta.resolve('@expo-google-fonts/noto-sans-devanagari/package.json') },
  Bengali: { from: import.meta.resolve('@expo-google-fonts/noto-sans-bengali/package.json') },
  Sinhala: { from: import.meta.resolve('@expo-google-fonts/noto-sans-sinhala/package.json') },
  Tamil: { from: import.meta.resolve('@expo-google-fonts/noto-sans-tamil/package.json') },
}
type Script = 'Thai' | 'Lao' | 'Khmer' | 'Devanagari' | 'Bengali' | 'Sinhala' | 'Tamil'
const EACH_SCRIPT = Object.keys(SCRIPTS) as Script[]
const fileOf = (script: Script, weight: '400Regular' | '700Bold') => path.join(path.dirname(fileURLToPath(SCRIPTS[script].from)), weight, `NotoSans${script}_${weight}.ttf`)
const scripts = Object.fromEntries(EACH_SCRIPT.map(script => { const [normal, bold] = [fileOf(script, '400Regular'), fileOf(script, '700Bold')]; return [script, { normal, bold, italics: normal }] })) as Record<Script, { readonly normal: string, readonly bold: string, readonly italics: string }>

/** The folders fonts are read from; a document may open no other file. */
export const FONT_FOLDERS: readonly string[] = [latin, korean, chinese, ...Object.values(scripts).flatMap(({ normal, bold }) => [path.dirname(normal), path.dirname(bold)])]

export const FONTS = {
  ...scripts,
  Latin: { normal: path.join(latin, 'NotoSans-Regular.ttf'), bold: path.join(latin, 'NotoSans-Bold.ttf'), italics: path.join(latin, 'NotoSans-Italic.ttf') },
  Korean: { normal: path.join(korean, 'NotoSansKR-Regular.otf'), bold: path.join(korean, 'NotoSansKR-Bold.otf'), italics: path.join(korean, 'NotoSansKR-Regular.otf') },
  Chinese: { normal: path.join(chinese, 'NotoSansHans-Regular.otf'), bold: path.join(chinese, 'NotoSansHans-Bold.otf'), italics: path.join(chinese, 'NotoSansHans-Regular.otf') },
}
export type Font = keyof typeof FONTS

const HANGUL = /\p{Script=Hangul}/u
const EAST_ASIAN = '[\\p{Script=Hangul}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]+'
// Signs that several scripts share, such as the danda, go with the letter before them; joiners too.
const RUNS = new RegExp([EAST_ASIAN, ...EACH_SCRIPT.map(script => `(?<${script}>\\p{Script=${script}}[\\p{Script_Extensions=${script}}\\u200b-\\u200d]*)`)].join('|'), 'gu')

/**
 * A text cut into runs of one font. Chinese signs in one word with Hangul are drawn in the Korean manner; where a script has no gaps between words, lines may break at their ends.
 * Scripts that none has (Arabic, Burmese …) come out as empty boxes.
 */
export function runsOf(text: string): { readonly text: string, readonly font: Font }[] {
  const runs: { text: string, font: Font }[] = []
  let from = 0
  const latinTo = (to: number) => { if (to > from) runs.push({ text: text.slice(from, to), font: 'Latin' }) }
  for (const match of text.matchAll(RUNS)) {
    latinTo(match.index)
    const [drawn] = match
    const script = EACH_SCRIPT.find(each => match.groups?.[each] !== undefined)
    runs.push(script ? { text: breakable(drawn, script), font: script } : { text: drawn, font: HANGUL.test(drawn) ? 'Korean' : 'Chinese' })
    from = match.index + drawn.length
  }
  latinTo(text.length)
  return runs
}

/** With a zero-width space between words. */
function breakable(text: string, script: Script): string {
  const { breaks } = SCRIPTS[script]
  return breaks === undefined ? text : Array.from(new Intl.Segmenter(breaks, { granularity: 'word' }).segment(text.replaceAll('\u200B', '')), each => each.segment).join('\u200B')
}
