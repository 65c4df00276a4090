import { Mapped } from '../mapped.ts'
import { FIELD_HINTS, FIELD_LABELS, LEVEL_WORDS, OTHER_LEVELS, TIMEFRAME_WORDS, type AskField } from '../words/recommendation-words.ts'
import { normal } from '../words/normal.ts'

/** What a notation says of one recommendation beside its text, as printed. */
export type Fields = Partial<Readonly<Record<AskField, Mapped>>>
export const FIELDS: readonly AskField[] = ['addressees', 'priority', 'timeframe', 'resources']

export const levelOf = (text: string) => LEVEL_WORDS[normal(text).replace(/ (?:priority|resources?|cost)$/, '')]
export const timeframeOf = (text: string) => TIMEFRAME_WORDS[normal(text).replace(/ (?:priority|timeframe)$/, '')]
/** Whether a text can stand for a level or a time frame, inside or outside the field's scale. */
export const isScaleWord = (text: string): boolean => text.length <= 40 && (levelOf(text) !== undefined || timeframeOf(text) !== undefined || OTHER_LEVELS.test(normal(text)) || /^\d{1,2}\s*(?:-\s*\d{1,2}\s*)?(?:months?|years?|mois|ans?|meses|a[ñn]os?)$/i.test(text.trim()))

/** The field a legend's part or a table's head speaks of. */
export function hintedField(text: string): AskField | undefined {
  const words = normal(text)
  return FIELD_HINTS.find(([, hint]) => hint.test(words))?.[0]
}

/** The field a label names, forgiving two wrong letters in a label of six letters or more (“Prority”, “Ressource implication”). */
export function labelledField(label: string): AskField | undefined {
  const words = normal(label)
  if (words.length > 40) return undefined
  for (const field of FIELDS) if (FIELD_LABELS[field].includes(words)) return field
  if (words.length < 6) return undefined
  for (const field of FIELDS) if (FIELD_LABELS[field].some(known => known.length >= 6 && Math.abs(known.length - words.length) <= 2 && distance(known, words) <= 2)) return field
  return undefined
}

/** Edit distance of two short words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** Those addressed, one by one: “project team, and consultants” are two. Leading articles go. */
export function addresseesOf(text: Mapped): Mapped[] {
  const parts: Mapped[] = []
  let [from, depth] = [0, 0]
  const cuts = /\s*(?:;|,\s*(?:and|et|y)\s|,|\s(?:and|et|y|&)\s|\()\s*|\)/g
  for (const match of text.text.matchAll(cuts)) {
    if (match[0].trim() === '(') { depth++; continue }
    if (match[0] === ')') { depth = Math.max(0, depth - 1); continue }
    if (depth > 0) continue
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return parts.map(part => withoutArticle(part.trim())).filter(part => /\p{L}/u.test(part.text))
}

export function withoutArticle(text: Mapped): Mapped {
  const article = /^(?:the|à l['’]|au |aux |la |le |les |l['’]|el |los |las |al )\s*(?=\p{L})/iu.exec(text.text)
  return article && (article[0].trim().length > 2 || /['’\s]$/.test(article[0])) ? text.slice(article[0].length) : text
}
