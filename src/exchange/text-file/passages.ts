/** A paragraph of a text as read from a file: the page it starts on, who speaks and when in the recording, where the file says so. */
export type ReadPassage = { readonly words: string, readonly page?: number, readonly speaker?: string, readonly at?: string }

/** Longest passage, in UTF-16 units: what fits on a screen beside its codes. Longer ones are divided between sentences. */
const LONGEST = 2000
/** “Ms Rahman:”, “I:”, “Speaker 2:” at the start of a line; longer lead-ins are sentences with a colon. */
const SPEAKER = /^([\p{L}\p{N}][\p{L}\p{M}\p{N} .’'()/-]{0,38}?)\s?[:：]\s+(?=\S)/u
/** A time some transcripts put before or after the speaker: [00:12:30], (1:02). */
const CLOCK = /^[[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d+)?[\])]?\s*[-–]?\s*/

/** Passages of a text whose pages are divided by form feeds and whose lines are as printed: lines that go on are joined, a hyphen at a line's end with its other half. */
export function passagesOfPages(text: string): ReadPassage[] {
  return text.split('\f').flatMap((page, index) => paragraphsOfLines(page.split('\n')).map(words => ({ words, page: index + 1 }))).flatMap(divided)
}

/** Passages of a text with a paragraph to a line. */
export const passagesOfLines = (text: string): ReadPassage[] => text.split(/\n|\f/).map(tidy).filter(words => words !== '').map(words => ({ words })).flatMap(divided)

/** Passages of talk: a paragraph to a line, each with its speaker and time where the line begins with them. A name counts once it comes again, so that a sentence with a colon stays whole. */
export function passagesOfTalk(text: string): ReadPassage[] {
  const lines = passagesOfLines(text).map(({ words }) => spoken(words))
  const often = new Map<string, number>()
  for (const { speaker } of lines) if (speaker !== undefined) often.set(speaker, (often.get(speaker) ?? 0) + 1)
  return lines.map(({ whole, words, speaker, at }) => {
    const isSpeaker = speaker !== undefined && (often.get(speaker) ?? 0) > 1
    return { words: isSpeaker ? words : whole, ...(isSpeaker ? { speaker } : {}), ...(at === undefined ? {} : { at: clock(at) }) }
  })
}

function spoken(line: string): { readonly whole: string, readonly words: string, readonly speaker?: string, readonly at?: string } {
  const time = CLOCK.exec(line)
  const whole = time ? line.slice(time[0].length) : line
  if (whole === '') return { whole: line, words: line }
  const speaker = SPEAKER.exec(whole)
  return { whole, words: speaker ? whole.slice(speaker[0].length) : whole, ...(speaker?.[1] === undefined ? {} : { speaker: speaker[1] }), ...(time?.[1] === undefined ? {} : { at: time[1] }) }
}

/** `1:02` → `00:01:02`. */
export const clock = (time: string): string => [...'00:00:00'.split(':'), ...time.split(':').map(part => part.padStart(2, '0'))].slice(-3).join(':')

const tidy = (line: string): string => line.replaceAll('\u00ad', '').replaceAll(/[\p{Cc}\u200b\ufeff]+/gu, ' ').replaceAll(/[ \t\u00a0]+/g, ' ').trim()

function paragraphsOfLines(lines: readonly string[]): string[] {
  const lengths = lines.map(line => line.trim().length).filter(length => length > 0).sort((a, b) => a - b)
  // Where a page's lines are set to one width, a line well short of it ends a paragraph.
  const width = lengths[Math.floor(lengths.length * 0.8)] ?? 0
  const paragraphs: string[] = []
  let open = ''
  const close = () => { if (open !== '') paragraphs.push(open); open = '' }
  for (const line of lines.map(tidy)) {
    if (line === '' || /^(?:[•▪◦‣–-]\s|\d{1,2}[.)]\s)/.test(line)) close()
    if (line === '') continue
    open = open === '' ? line : /\p{L}-$/u.test(open) && /^\p{Ll}/u.test(line) ? open.slice(0, -1) + line : isUnspaced(open.at(-1)) && isUnspaced(line[0]) ? open + line : `${open} ${line}`
    if (/[.!?。！？]["”’)]?$/.test(line) && line.length < width * 0.85 || line.length < width * 0.5) close()
  }
  close()
  return paragraphs
}

const isUnspaced = (character: string | undefined): boolean => character !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」]/u.test(character)

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

function divided(passage: ReadPassage): ReadPassage[] {
  if (passage.words.length <= LONGEST) return [passage]
  const parts: string[] = []
  for (const { segment } of sentences.segment(passage.words)) {
    for (let at = 0; at < segment.length; at += LONGEST) {
      const piece = segment.slice(at, at + LONGEST)
      const last = parts.at(-1)
      if (last !== undefined && last.length + piece.length <= LONGEST) parts[parts.length - 1] = last + piece
      else parts.push(piece)
    }
  }
  return parts.map(words => ({ ...passage, words: words.trim() })).filter(({ words }) => words !== '')
}
