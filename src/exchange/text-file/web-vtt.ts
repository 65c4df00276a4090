import { clock, type ReadPassage } from './passages.ts'

const TIMES = /^\s*((?:\d+:)?\d{2}:\d{2})[.,]\d{3}\s+-->/
const VOICE = /<v(?:\.[^\s>]+)?\s+([^>]+)>/
/** How much of one speaker's talk is put together before a new passage begins, in UTF-16 units. */
const ENOUGH = 600

/** Is this text a WebVTT file? Source: W3C, WebVTT, §4.1. */
export const isWebVtt = (text: string): boolean => /^WEBVTT(?:[ \t\n\r]|$)/.test(text)

/**
 * The talk of a WebVTT file: cues of one speaker that follow each other are put together, each passage with its speaker and the time it begins.
 * Notes, styles and marks within cues are left out. Speakers are those of voice tags (`<v Name>`), or “Name: …” at the start of a cue.
 */
export function passagesOfWebVtt(text: string): ReadPassage[] {
  const passages: ReadPassage[] = []
  for (const block of text.replaceAll(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines = block.split('\n')
    const at = lines.findIndex(line => TIMES.test(line))
    if (at < 0) continue
    const spoken = lines.slice(at + 1).join(' ')
    const named = /^\s*(?:-\s*)?([\p{L}][\p{L}\p{M}\p{N} .’'-]{0,38}?):\s+/u.exec(spoken.replaceAll(/<[^>]*>/g, ''))
    const speaker = VOICE.exec(spoken)?.[1]?.trim() ?? named?.[1]
    const words = plain(spoken).slice(VOICE.test(spoken) ? 0 : named?.[0].length ?? 0).trim()
    if (words === '') continue
    const last = passages.at(-1)
    if (last && last.speaker === speaker && last.words.length + words.length < ENOUGH) passages[passages.length - 1] = { ...last, words: `${last.words} ${words}` }
    else passages.push({ words, at: clock(TIMES.exec(lines[at] ?? '')?.[1] ?? '0:00'), ...(speaker === undefined ? {} : { speaker }) })
  }
  return passages
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' }
const plain = (cue: string): string => cue.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+);/g, (whole, name: string) => NAMED[name] ?? whole).replaceAll(/\s+/g, ' ')
