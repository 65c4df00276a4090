import { countryNamed, currencyNamed } from '#language/by-name.ts'
import { same } from '#language/same.ts'
import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'

/** What a form sent: the values of each name. */
export type Sent = { all(name: string): readonly string[] }

type Plain = Record<string, unknown>

/** A number as typed; what is no number stays text, so that the schema refuses it and says so. */
const numberFrom = (typed: string): number | string => { const value = Number(typed.replaceAll(/[\s\u00a0\u202f]/g, '')); return typed !== '' && Number.isFinite(value) ? value : typed }

/** A text as typed. Browsers send line ends as CR LF, and nobody means the blanks around; a text that differs in nothing else was not changed. */
function textFrom(typed: string, seen: unknown): string {
  const text = typed.replaceAll('\r\n', '\n').trim()
  return typeof seen === 'string' && seen.replaceAll('\r\n', '\n').trim() === text ? seen : text
}

/** What is recorded by code is typed by name as well. What is called nothing we know stays as typed, so that the schema refuses it and says so. */
const BY_NAME: Readonly<Record<string, (text: string) => string | undefined>> = { country: countryNamed, countries: countryNamed, currency: currencyNamed }
const codeFrom = (field: FormField, text: string): string => BY_NAME[field.name]?.(text) ?? text

function simpleFrom(field: FormField, typed: string, seen: unknown): unknown {
  const text = textFrom(typed, seen)
  if (text === '') return undefined
  if (field.kind === 'number') return numberFrom(text)
  // Digits typed into a figure are a number unless they were text before: “007” in a file stays what it was.
  if (field.kind === 'figure') return typeof seen === 'string' && seen.trim() === text ? seen : numberFrom(text)
  if (field.kind === 'truth') return text === 'yes' ? true : text === 'no' ? false : text
  if (field.kind === 'choice' && field.choices?.some(choice => typeof choice === 'number')) return numberFrom(text)
  return field.kind === 'line' ? codeFrom(field, text) : text
}

/** One part; sources a form does not show are kept as they were. */
function partFrom(fields: readonly FormField[], sent: Sent, at: string, seen: unknown): Plain | undefined {
  const before = isPlain(seen) ? seen : {}
  const part: Plain = {}
  for (const field of fields) {
    const value = valueFrom(field, sent, `${at}.${field.name}`, before[field.name])
    if (value !== undefined) part[field.name] = value
  }
  if (Object.keys(part).length === 0 && Object.keys(before).filter(key => key !== 'sources').length > 0) return undefined
  if (Object.keys(part).length === 0 && !isPlain(seen)) return undefined
  return 'sources' in before && !fields.some(field => field.name === 'sources') ? { ...part, sources: before['sources'] } : part
}

/** Most rows of one nested list a form reads. */
const MOST_ROWS = 2000

/** The value a form gives for one field; undefined where nothing is recorded. `seen` is what the person saw: what a form cannot show is taken from it. */
export function valueFrom(field: FormField, sent: Sent, at: string, seen: unknown): unknown {
  const [typed = ''] = sent.all(at)
  for (const key of ['unknown', 'none'] as const) {
    const said = field[key] ? sent.all(`${at}::${key}`)[0] : undefined
    if (said === undefined) continue
    const before = isPlain(seen) && typeof seen[key] === 'string' ? seen[key] : undefined
    if (said.trim() !== '') return { [key]: textFrom(said, before) }
    // A reason of blanks alone, sent as it was seen, was not changed.
    if (before !== undefined && before.trim() === '' && said !== '') return seen
  }
  const recordedEmpty = sent.all(`${at}::empty`).length > 0 ? [] : undefined
  switch (field.kind) {
    case 'part': return partFrom(field.fields ?? [], sent, at, isPlain(seen) && ('unknown' in seen || 'none' in seen) ? undefined : seen)
    case 'parts': {
      const rows: unknown[] = []
      const [rowsSent = '0'] = sent.all(`${at}::rows`)
      for (let row = 0; row < Math.min(Number(rowsSent) || 0, MOST_ROWS); row++) {
        const before = Array.isArray(seen) ? seen[row] as unknown : undefined
        const part = partFrom(field.fields ?? [], sent, `${at}[${row}]`, before)
        if (part !== undefined && sent.all(`${at}[${row}]::drop`).length === 0) rows.push(part)
      }
      return rows.length > 0 ? rows : recordedEmpty
    }
    case 'choices': case 'references': {
      const chosen = sent.all(at).filter(each => each !== '')
      // Boxes come in the page's order; what was chosen before keeps its own.
      const before = Array.isArray(seen) ? (seen as unknown[]).filter(each => chosen.includes(String(each))) : []
      const list = [...before, ...chosen.filter(each => !before.includes(each))]
      return list.length > 0 ? list : recordedEmpty
    }
    case 'lines': {
      const list = typed.replaceAll('\r\n', '\n').split('\n').map(line => codeFrom(field, line.trim())).filter(line => line !== '')
      // Blank lines are nobody's entries, so a list that differs in nothing but those was not changed.
      if (Array.isArray(seen) && same(seen.map(each => String(each).replaceAll(/\s*\n\s*/g, ' ').trim()).filter(each => each !== ''), list)) return seen
      return list.length > 0 ? list : recordedEmpty
    }
    case 'pairs': {
      const pairs = typed.replaceAll('\r\n', '\n').split('\n').map(line => line.trim()).filter(line => line !== '').map((line): [string, string] => { const split = line.indexOf(':'); return split < 0 ? [line, ''] : [line.slice(0, split).trim(), line.slice(split + 1).trim()] })
      return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
    }
    default: return simpleFrom(field, typed, seen)
  }
}

/** What a form gives for a thing's fields: each field that differs from what the person saw, with both values. */
export function changedFields(fields: readonly FormField[], sent: Sent, seen: Plain): { readonly field: string, readonly before?: unknown, readonly after?: unknown }[] {
  return fields.flatMap(field => {
    const before = seen[field.name]
    const after = valueFrom(field, sent, field.name, before)
    return same(before, after) ? [] : [{ field: field.name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
  })
}

/** A free id for a new thing, readable in files: `risk-late-visas`. */
export function freeId(kind: string, name: string, taken: ReadonlySet<string>): string {
  const words = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter(word => word.length > 2).slice(0, 4).join('-')
  const stem = `${kind.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}${words === '' ? '' : `-${words}`}`.slice(0, 60)
  for (let count = 1; ; count++) { const id = count === 1 && words !== '' ? stem : `${stem}-${count}`; if (!taken.has(id)) return id }
}
