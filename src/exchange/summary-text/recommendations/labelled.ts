import type { Mapped } from '../mapped.ts'
import type { AskField } from '../words/recommendation-words.ts'
import { labelledField, type Fields } from './fields.ts'

const LABEL = /(?:^|[.;,)\]|\n–—-]\s*|\s{2,}|\s)([\p{Lu}][\p{L}/()’' ]{2,38}?)\s*[:=]\s*/gu

/**
 * Reads labelled fields at a recommendation's end: “Priority: urgent. Resource implications: low; Timing: short term”. Labels may be misspelt.
 * Returns the text before the first label, each field up to the next label or the end, and the labels.
 */
export function labelledFields(item: Mapped): { readonly text: Mapped, readonly fields: Fields, readonly labels: readonly Mapped[] } | undefined {
  const from = Math.max(0, item.length - 2000)
  const found: { readonly field: AskField, readonly start: number, readonly valueStart: number }[] = []
  LABEL.lastIndex = from
  for (let match = LABEL.exec(item.text); match; match = LABEL.exec(item.text)) {
    const named = longestLabel(match[1]!)
    // The next label may begin with this one's last word, so the search goes on right behind the colon.
    if (named) found.push({ field: named.field, start: match.index + match[0].indexOf(match[1]!) + named.skipped, valueStart: match.index + match[0].length })
  }
  const first = found[0]
  if (!first) return undefined
  const fields: Partial<Record<AskField, Mapped>> = {}
  for (const [index, { field, valueStart }] of found.entries()) {
    const value = trimmed(item.slice(valueStart, found[index + 1]?.start ?? item.length))
    if (value.length > 0 && value.length <= 400) fields[field] ??= value
  }
  return { text: trimmed(item.slice(0, first.start), /(?<![\s;,|([–—-])[\s;,|([–—-]+$/), fields, labels: found.map(({ start, valueStart }) => item.slice(start, valueStart)) }
}

/** The label at the end of what stands before a colon: its last words may be it, when a sentence ran into it. */
function longestLabel(before: string): { readonly field: AskField, readonly skipped: number } | undefined {
  for (const match of [{ index: 0 }, ...before.matchAll(/(?<=\s)\p{Lu}/gu)]) {
    const field = labelledField(before.slice(match.index))
    if (field) return { field, skipped: match.index }
  }
  return undefined
}

function trimmed(text: Mapped, tail = /(?<![\s;,.|)\]–—-])[\s;,.|)\]–—-]+$/): Mapped {
  const end = tail.exec(text.text.slice(-20))
  return (end ? text.slice(0, text.length - end[0].length) : text).trim()
}
