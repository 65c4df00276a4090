import type { Value } from '#record/tracking/facts.ts'
import type { Indicator } from '#record/tracking/recorded.ts'
import type { Given } from '#record/tracking/series.ts'
import { isShare, shareOf } from '#record/tracking/shares.ts'

/** Shown where nothing is recorded: missing is a dash, never 0. */
export const MISSING = '–'

const FORMATS = new Map<string, Intl.NumberFormat>()
function formatOf(language: string, digits: number, useGrouping: boolean): Intl.NumberFormat {
  const key = `${language}/${digits}/${useGrouping}`
  let format = FORMATS.get(key)
  if (!format) FORMATS.set(key, format = new Intl.NumberFormat(language, { maximumFractionDigits: digits, useGrouping }))
  return format
}

/** A number as its reader writes it, to at most two decimals. */
export const shownNumber = (value: number, language: string): string => formatOf(language, 2, true).format(value)
/** A share of a target: whole percent. */
export const shownMet = (met: number | undefined, language: string): string => met === undefined ? MISSING : `${formatOf(language, 0, true).format(met)}\u202f%`

/** A value in a cell of the table; unknown is a question mark, its reason is told beside the table. */
export function shownFigure(value: Value | undefined, language: string): string {
  if (value === undefined) return MISSING
  if (typeof value === 'object') return '?'
  return typeof value === 'number' ? shownNumber(value, language) : value
}

/** A recorded value as it is typed: a share as its counts, `12/40`, what is not known as `? why`. */
export function typedFigure(given: Given | undefined, language: string): string {
  if (given === undefined) return ''
  if (typeof given.value === 'object') return `? ${given.value.unknown}`
  const plain = (value: number) => formatOf(language, 15, false).format(value)
  if (given.numerator !== undefined && given.denominator !== undefined) return `${plain(given.numerator)}/${plain(given.denominator)}`
  return typeof given.value === 'number' ? plain(given.value) : given.value
}

/** Why a text is no figure: not a number as this language writes it, counts without a number each, nothing to divide by, no reason given. */
export type Unreadable = 'not-a-number' | 'not-counts' | 'divided-by-nothing' | 'no-reason'

/** A typed number, or undefined. Groups must be whole: in English 1,234 is a thousand and more, and 1,23 is nothing at all, so that a comma meant as a point is never read past. */
export function readNumber(text: string, language: string): number | undefined {
  const parts = formatOf(language, 2, true).formatToParts(-1234567.8)
  const decimal = parts.find(part => part.type === 'decimal')?.value ?? '.'
  const group = parts.find(part => part.type === 'group')?.value ?? ','
  const plain = text.trim().replaceAll('\u2212', '-').replaceAll(/[\u00a0\u202f\u2009']/g, ' ').replaceAll('’', ' ')
  const between = group.trim() === '' || group === '’' ? ' ' : group
  const escaped = (mark: string) => mark.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const shape = new RegExp(`^([-+]?)(\\d+|\\d{1,3}(?:${escaped(between)}\\d{3})+)(?:${escaped(decimal)}(\\d+))?$`)
  const match = shape.exec(plain)
  return match ? Number(`${match[1] === '-' ? '-' : ''}${(match[2] ?? '').replaceAll(/\D/g, '')}.${match[3] ?? '0'}`) : undefined
}

const SHARE_DIGITS = 4

/** What a text says in a cell of this kind: a value, nothing (empty or a dash), or why it cannot be read. Words are values only where the kind takes words. */
export function readFigure(text: string, kind: Indicator['kind'], language: string): { readonly given?: Given } | { readonly problem: Unreadable } {
  const typed = text.trim()
  if (typed === '' || typed === MISSING || typed === '-' || typed === '—') return {}
  if (typed.startsWith('?')) { const unknown = typed.slice(1).trim(); return unknown === '' ? { problem: 'no-reason' } : { given: { value: { unknown } } } }
  if (isShare(kind) && typed.includes('/')) {
    const [numerator, denominator, ...more] = typed.split('/').map(part => readNumber(part, language))
    if (numerator === undefined || denominator === undefined || more.length > 0) return { problem: 'not-counts' }
    const share = shareOf(numerator, denominator, kind)
    return share === undefined ? { problem: 'divided-by-nothing' } : { given: { value: Number(share.toFixed(SHARE_DIGITS)), numerator, denominator } }
  }
  const number = readNumber(kind === 'percent' ? typed.replace(/\s*%$/u, '') : typed, language)
  if (number !== undefined) return { given: { value: number } }
  return kind === 'milestone' || kind === 'narrative' || kind === 'rating' ? { given: { value: typed } } : { problem: 'not-a-number' }
}
