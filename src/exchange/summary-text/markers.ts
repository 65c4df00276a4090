import type { Mapped } from './mapped.ts'

/** What an item says it is: “Lesson learned 2:”. */
type ItemKind = 'recommendation' | 'lesson' | 'good-practice'
/** What stands before an item of a list: a bullet, or a number as printed (an integer where it is one). */
export type Marker = { readonly kind: 'bullet' } | { readonly kind: 'number', readonly number: number | string, readonly of?: ItemKind }
export type Marked = { readonly marker: Marker, readonly sign: Mapped, readonly rest: Mapped }

// U+F0B7, U+F0A7, U+F0D8: bullets of the Symbol and Wingdings fonts, as they come out of PDFs. A lone “o” or “-” counts only before a blank.
const BULLET = /^(?:[•▪●◦‣∙·➢✓■□▶►❖–—*-](?=\s|$)|[•▪●◦‣\uF0B7\uF0A7\uF0D8\uF076\uF0FC])\s*/u
const NUMBER = '(?:[A-Z]{0,2}\\.?\\d{1,3}(?:\\.\\d{1,3}){0,3}|[IVX]{1,5})'
const ITEM_WORD = '(?:recommendations?|recommandation|recomendaci[oó]n|lessons?(?:\\s+learn(?:ed|t))?|le[cç]on(?:\\s+apprise)?|enseignement|lecci[oó]n(?:\\s+aprendida)?|(?:emerging\\s+)?good\\s+practice|best\\s+practice|bonne\\s+pratique|buena\\s+pr[aá]ctica|conclusion|conclusi[oó]n|finding|constatation|hallazgo)'
const WORDED = new RegExp(`^(?:\\d{1,3}\\s*[.)]\\s*)?${ITEM_WORD}\\s*(?:n[°ºo]\\.?\\s*|no\\.\\s*|#\\s*)?(${NUMBER})\\s*(?:[:.)–—-]\\s*|$|\\s+)`, 'iu')
const LETTERED = /^((?:R|LL|GP|L)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3})\s*(?:[:.)–-]\s*|\s+|$)/u
const HASHED = /^#\s*(\d{1,3})\s*(?:\((?:time\s*)?\d{0,3}\))?\s*[:.)–-]?\s*/iu
const BRACKETED = /^\((\d{1,3})\)\s+/u
const PLAIN = /^(\d{1,3}(?:\.\d{1,2}){0,2})\s*[.)](?:\s+|$)/u

/** A line's list marker, if it has one. `2021.` at a line's start is a year and no marker. */
export function markerOf(text: Mapped): Marked | undefined {
  const start = text.text.slice(0, 120)
  for (const pattern of [WORDED, HASHED, LETTERED, BRACKETED, PLAIN]) {
    // “… as in / recommendation 3 and …” is a broken line and no item.
    const match = pattern === WORDED && /^\p{Ll}/u.test(start) ? null : pattern.exec(start)
    const of = match && pattern === WORDED ? kindOf(match[0]) : undefined
    if (match) return { marker: { kind: 'number', number: asNumber(match[1]!), ...(of ? { of } : {}) }, sign: text.slice(0, match[0].length), rest: text.slice(match[0].length).trim() }
  }
  const bullet = BULLET.exec(start)
  return bullet ? { marker: { kind: 'bullet' }, sign: text.slice(0, bullet[0].length), rest: text.slice(bullet[0].length).trim() } : undefined
}

const LETTERED_ITEM = /^(?:\(([a-z]|[ivx]{1,4})\)|([a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u
/** A letter or small Roman number before an item, “(a)”, “ii.”: only where a list is expected, for sentences enumerate so too. */
export function letteredMarkerOf(text: Mapped): Marked | undefined {
  const match = LETTERED_ITEM.exec(text.text.slice(0, 20))
  return match ? { marker: { kind: 'number', number: (match[1] ?? match[2])! }, sign: text.slice(0, match[0].length), rest: text.slice(match[0].length).trim() } : undefined
}

const kindOf = (words: string): ItemKind | undefined => /conclu|finding|constat|hallazgo/i.test(words) ? undefined : /recom/i.test(words) ? 'recommendation' : /pr[aá]cti|pratique/i.test(words) ? 'good-practice' : 'lesson'

const asNumber = (printed: string) => /^\d+$/.test(printed) ? Number(printed) : printed.replace(/\s/g, '')
