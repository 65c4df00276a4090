import { Mapped } from '../mapped.ts'
import type { AskField } from '../words/recommendation-words.ts'
import { hintedField, isScaleWord, levelOf, timeframeOf, type Fields } from './fields.ts'

/** The order of a tuple's fields as a footnote explains it: “In parenthesis: who …; priority …; time frame …; resource …”. */
export type Legend = { readonly order: readonly AskField[], readonly text: Mapped }

/** Reads a legend from a passage that explains brackets; undefined when it explains fewer than two fields. */
export function legendOf(text: Mapped): Legend | undefined {
  if (text.length > 1500 || !/parenth|bracket|par[ée]nt|legend|key\b|l[ée]gende/i.test(text.text)) return undefined
  const colon = text.text.indexOf(':')
  const order: AskField[] = []
  for (const part of topLevelParts(text.slice(colon + 1), ';')) {
    const field = hintedField(part.text.replace(/\([^()]*\)/g, ' '))
    if (field && !order.includes(field)) order.push(field)
  }
  return order.length >= 2 ? { order, text } : undefined
}

/** A recommendation's text with its trailing tuple taken off; `certain` when a legend explained the order. */
export type Tupled = { readonly text: Mapped, readonly fields: Fields, readonly certain: boolean }

/**
 * Reads “(project team, and consultants, high, medium-term, medium)*” at the end. A comma inside the addressee is no border: the fields behind it
 * are counted from the right. Without a legend the usual order is assumed where the words themselves are levels and time frames.
 */
export function tupleOf(item: Mapped, legend: Legend | undefined): Tupled | undefined {
  const ended = item.text.slice(-400).trimEnd().replace(/[*†‡.\s]+$/, '')
  if (!ended.endsWith(')') && !ended.endsWith(']')) return undefined
  const close = item.length - item.text.slice(-400).length + ended.length - 1
  const open = openingOf(item.text, close)
  if (open === undefined) return undefined
  const parts = topLevelParts(item.slice(open + 1, close), ',', ';')
  const order = legend?.order ?? assumedOrder(parts)
  if (!order || parts.length < Math.min(2, order.length)) return undefined
  const fields = assigned(parts, order)
  return fields ? { text: item.slice(0, open).trim(), fields, certain: legend !== undefined } : undefined
}

/** Where the bracket that `close` closes was opened, at most 400 characters before. */
function openingOf(text: string, close: number): number | undefined {
  const [opening, closing] = text[close] === ']' ? ['[', ']'] : ['(', ')']
  let depth = 0
  for (let index = close; index >= Math.max(0, close - 400); index--) {
    if (text[index] === closing) depth++
    if (text[index] === opening && --depth === 0) return index
  }
  return undefined
}

function assigned(parts: readonly Mapped[], order: readonly AskField[]): Fields | undefined {
  const who = order.indexOf('addressees')
  const behind = who === -1 ? [] : order.slice(who + 1)
  const before = who === -1 ? order : order.slice(0, who)
  const fields: Partial<Record<AskField, Mapped>> = {}
  for (const [index, field] of before.entries()) { const part = parts[index]; if (part) fields[field] = part }
  const spare = parts.length - before.length - behind.length
  const right = spare < 1 && who !== -1 ? behind.slice(Math.max(0, 1 - spare)) : behind
  for (const [index, field] of right.entries()) fields[field] = parts[parts.length - right.length + index]!
  if (who !== -1) {
    const middle = parts.slice(before.length, parts.length - right.length)
    if (middle.length > 0) fields.addressees = Mapped.joined(middle.flatMap((part, index) => index === 0 ? [part] : [', ', part]))
  }
  // A bracket that explains a word (“(such as policy briefs, videos)”) is no tuple: every field but the addressee must be a scale's word.
  const scales = order.filter(field => field !== 'addressees').map(field => fields[field])
  return scales.some(part => part !== undefined) && scales.every(part => part === undefined || isScaleWord(part.text)) ? fields : undefined
}

/** Without legend: the addressee first, then whatever the words at the end can be, in the usual order. */
function assumedOrder(parts: readonly Mapped[]): readonly AskField[] | undefined {
  let count = 0
  while (count < parts.length && isScaleWord(parts[parts.length - 1 - count]!.text)) count++
  if (count === 0 || count > 3) return undefined
  const scale = parts.slice(parts.length - count)
  const time = scale.findIndex(part => timeframeOf(part.text) !== undefined && levelOf(part.text) === undefined)
  const usual: AskField[] = time === -1 ? ['priority', 'resources'] : [...(['priority'] as const).slice(0, time), 'timeframe', 'resources']
  const order = usual.slice(0, count)
  return order.length === count ? (parts.length > count ? ['addressees', ...order] : order) : undefined
}

/** The parts between separators that stand outside brackets. */
export function topLevelParts(text: Mapped, ...separators: readonly string[]): Mapped[] {
  const parts: Mapped[] = []
  let [from, depth] = [0, 0]
  for (let index = 0; index <= text.length; index++) {
    const sign = text.text[index]
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (index < text.length && (depth > 0 || !separators.includes(sign!))) continue
    parts.push(text.slice(from, index).trim())
    from = index + 1
  }
  return parts.filter(part => part.length > 0)
}
