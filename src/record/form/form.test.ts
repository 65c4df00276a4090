import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FormField } from '#language/form-field.ts'
import { anyRecord } from '../../../tests/any-record.ts'
import { NOUNS, nounsOf } from '../nouns.ts'
import { fieldOfPart, fieldsOf } from './fields.ts'
import { changedFields, freeId, valueFrom } from './read-form.ts'

/** What a browser sends for a form nobody touched: every value as the page shows it. */
function untouched(fields: readonly FormField[], seen: Record<string, unknown>): Map<string, string[]> {
  const sent = new Map<string, string[]>()
  const show = (field: FormField, at: string, value: unknown) => {
    const plain = typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : undefined
    if (field.unknown && plain && 'unknown' in plain) { sent.set(`${at}::unknown`, [String(plain['unknown'])]); return }
    if (field.none && plain && 'none' in plain) { sent.set(`${at}::none`, [String(plain['none'])]); return }
    if (Array.isArray(value) && value.length === 0) sent.set(`${at}::empty`, ['on'])
    if (field.kind === 'part') for (const inner of field.fields ?? []) show(inner, `${at}.${inner.name}`, plain?.[inner.name])
    else if (field.kind === 'parts') {
      const rows = Array.isArray(value) ? value : []
      sent.set(`${at}::rows`, [String(rows.length + 1)])
      for (let row = 0; row <= rows.length; row++) for (const inner of field.fields ?? []) show(inner, `${at}[${row}].${inner.name}`, rows[row]?.[inner.name])
    }
    else if (field.kind === 'choices' || field.kind === 'references') sent.set(at, (Array.isArray(value) ? value : []).map(String))
    else if (field.kind === 'lines') sent.set(at, [(Array.isArray(value) ? value : []).map(each => String(each).replaceAll(/\s*\n\s*/g, ' ')).join('\r\n')])
    else if (field.kind === 'pairs') sent.set(at, [Object.entries(plain ?? {}).map(([key, each]) => `${key}: ${String(each)}`).join('\r\n')])
    else if (field.kind === 'truth') sent.set(at, [value === true ? 'yes' : value === false ? 'no' : ''])
    else sent.set(at, [value === undefined ? '' : String(value).replaceAll(/\r?\n/g, '\r\n')])
  }
  for (const field of fields) show(field, field.name, seen[field.name])
  return sent
}

test('every kind of noun has a form with all its fields', () => {
  for (const kind of Object.keys(NOUNS)) expect(fieldsOf(kind)?.length, kind).toBeGreaterThan(0)
  expect(fieldsOf('risk')?.find(field => field.name === 'threatens')).toMatchObject({ kind: 'references', kinds: ['assumption', 'result', 'activity'] })
  expect(fieldsOf('indicator')?.find(field => field.name === 'baseline')).toMatchObject({ kind: 'part', unknown: true })
  expect(fieldOfPart('design.theoryOfChange')).toMatchObject({ kind: 'part', none: true, fields: [{ name: 'narrative' }, { name: 'communicatedTo', kind: 'references' }, { name: 'sources', kind: 'parts' }] })
})

test('a form sent without a touch changes nothing, whatever the record holds', () => {
  fc.assert(fc.property(anyRecord, record => {
    for (const { kind, value } of nounsOf(record)) {
      const fields = fieldsOf(kind) ?? []
      const sent = untouched(fields, value as Record<string, unknown>)
      const changes = changedFields(fields, { all: name => sent.get(name) ?? [] }, value as Record<string, unknown>)
      // Pairs and figures are typed as text: blanks around a name or “ 7 ” as words cannot be told from their like.
      expect(changes.filter(change => !/"by"|asWritten|disaggregated|"value"/.test(JSON.stringify(change)))).toEqual([])
    }
  }), { numRuns: 100 })
})

test('what was typed is read: numbers, lists, unknown with its reason, rows added and rows dropped', () => {
  const sent = new Map(Object.entries({ 'baseline::unknown': ['nobody asked'], 'targets::rows': ['3'], 'targets[0].value': ['50'], 'targets[1].value': ['many'], 'targets[1]::drop': ['on'], 'targets[2].value': ['1 500'] }))
  const all = (name: string) => sent.get(name) ?? []
  const fields = fieldsOf('indicator') ?? []
  expect(valueFrom(fields.find(field => field.name === 'baseline') as FormField, { all }, 'baseline', undefined)).toEqual({ unknown: 'nobody asked' })
  expect(valueFrom(fields.find(field => field.name === 'targets') as FormField, { all }, 'targets', [{ value: 40 }, { value: 'many' }])).toEqual([{ value: 50 }, { value: 1500 }])
})

test('a new thing gets an id people can read, and never one that is taken', () => {
  expect(freeId('risk', 'Visas come late', new Set())).toBe('risk-visas-come-late')
  expect(freeId('risk', 'Visas come late', new Set(['risk-visas-come-late']))).toBe('risk-visas-come-late-2')
  expect(freeId('risk', '홍수', new Set())).toBe('risk-1')
})

test('a reason of blanks, sent as it was seen, was not changed; one that was cleared is gone', () => {
  const baseline = (fieldsOf('indicator') ?? []).filter(field => field.name === 'baseline')
  const sent = (reason: string) => ({ all: (name: string) => name === 'baseline::unknown' ? [reason] : [] })
  expect(changedFields(baseline, sent(' '), { baseline: { unknown: ' ' } })).toEqual([])
  expect(changedFields(baseline, sent(''), { baseline: { unknown: 'nobody asked' } })).toEqual([{ field: 'baseline', before: { unknown: 'nobody asked' } }])
})
