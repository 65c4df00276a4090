import { Mapped } from './mapped.ts'

// First halves that keep their hyphen when nothing in the document decides: “follow-/up”, “mid-/term”.
const HYPHENATED_FIRST = new Set(['self', 'non', 'multi', 'co', 'long', 'short', 'mid', 'medium', 'well', 'high', 'low', 'follow', 'face', 'to', 'cross', 'inter', 'pre', 'post', 'sub', 'semi', 'no', 'up', 'in', 'on', 'e', 'socio', 'covid', 'south', 'north', 'decision', 'evidence', 'policy', 'gender', 'capacity', 'time', 'cost', 'full', 'part', 'real', 'state', 'community', 'country', 'end', 'year', 'month', 'peut', 'est', 'ci', 'sous', 'socio', 'celui', 'celle', 'lui'])
// Bounded, because a page without blanks is one word of megabytes, which is more than the engine of patterns can hold.
const WORD = /\p{L}{1,61}(?:-\p{L}{1,61}){0,9}/gu

/** The words a document uses elsewhere, which decide whether a hyphen at a line's end belongs to the word. */
export class Vocabulary {
  private readonly words = new Set<string>()
  constructor(source: string) { for (const [word] of source.matchAll(WORD)) if (word.length <= 60) this.words.add(word.toLowerCase()) }

  keepsHyphen(first: string, second: string): boolean {
    const [a, b] = [first.toLowerCase(), second.toLowerCase()]
    if (this.words.has(`${a}-${b}`)) return true
    if (this.words.has(a + b)) return false
    return HYPHENATED_FIRST.has(a) || this.words.has(a) && this.words.has(b) && a.length > 3 && b.length > 3
  }
}

const CJK = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/

/** Joins the lines of one passage. A hyphen at a line's end goes or stays as the document's other words show; between Chinese or Japanese signs goes no blank. */
export function joinRows(rows: readonly Mapped[], vocabulary: Vocabulary): Mapped {
  const parts: (Mapped | string)[] = []
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1]
    if (!next) { parts.push(row); break }
    const broken = /(\p{L}+)[-\u00AD\u2010]$/u.exec(row.text.slice(-60))
    const follows = /^\p{L}+/u.exec(next.text.slice(0, 60))
    if (broken && follows && /^\p{Ll}/u.test(next.text)) {
      const keeps = !row.text.endsWith('\u00AD') && vocabulary.keepsHyphen(broken[1]!, follows[0])
      parts.push(keeps ? row : row.slice(0, -1))
    } else if (broken && follows) parts.push(row)
    else parts.push(row, CJK.test(row.text.at(-1) ?? '') && CJK.test(next.text[0] ?? '') ? '' : ' ')
  }
  return collapsed(Mapped.joined(parts))
}

/** Runs of blanks and tabs within a passage are the page's, not the text's. */
function collapsed(text: Mapped): Mapped {
  const parts: (Mapped | string)[] = []
  // A run is not matched whole: megabytes of blanks are more than the engine of patterns can hold.
  const [gap, word] = [/[^\S\n]{2}|\t/g, /[\S\n]/g]
  let from = 0
  for (let found = gap.exec(text.text); found; found = gap.exec(text.text)) {
    parts.push(text.slice(from, found.index), ' ')
    word.lastIndex = found.index
    from = gap.lastIndex = word.exec(text.text)?.index ?? text.text.length
  }
  return from === 0 ? text : Mapped.joined([...parts, text.slice(from)])
}
