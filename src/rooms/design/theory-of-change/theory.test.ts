import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { create } from 'xmlbuilder2'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { applyChanges, type Change } from '#record/change.ts'
import { differenceOf } from '#record/difference.ts'
import { inverseOf } from '#record/inverse.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { recordFrom } from '#record/validate.ts'
import { LANGUAGES, translator } from '#ui/i18n/translate.ts'
import { addingAssumption, addingLink, addingNode, removing } from './changes.ts'
import { sketchOf } from './drawing.ts'
import { hangingOn } from './hangs.ts'
import { layOut } from './layout.ts'
import { narrativeOf } from './narrative.ts'
import { svgOf } from './svg.ts'
import { theoryOf, weaknessesOf } from './theory.ts'
import { linkKey, nextStop, nodeKey, stopsOf } from './walk.ts'
import { textWidth, wrapped } from './wrap.ts'

const read = (value: unknown): ProgrammeRecord => { const outcome = recordFrom(value); if (!outcome.ok) throw new Error(outcome.problems[0]?.say); return outcome.value }
const exemplary = read(parse(readFileSync(path.resolve(import.meta.dirname, '../../../../examples/exemplary/programme.yaml'), 'utf8')))
const empty = read({ throughline: 1, programme: { id: 'p' } })
const none = read({ throughline: 1, programme: { id: 'p' }, design: { theoryOfChange: { none: 'The document has none.' } } })
const t = translator('en')
const after = (record: ProgrammeRecord, changes: readonly Change[]): ProgrammeRecord => { const outcome = applyChanges(record, changes); if (!outcome.ok) throw new Error(outcome.problems[0]?.say); return read(outcome.value) }

test('a first node takes the place of “there is none”, and taking it back puts those words back', () => {
  for (const record of [empty, none]) {
    const { changes } = addingNode(theoryOf(record), 'outcome', 'Members read the accounts.')
    const drawn = after(record, changes)
    expect(theoryOf(drawn).nodes).toMatchObject([{ kind: 'outcome', statement: 'Members read the accounts.' }])
    expect(after(drawn, inverseOf(changes)).design?.theoryOfChange).toEqual(record.design?.theoryOfChange)
  }
})

test('a node that leads to another comes with its link, and an assumption stands on what it was put to', () => {
  const theory = theoryOf(exemplary)
  const { id, changes } = addingNode(theory, 'output', 'Manuals printed.', { to: 'n-read' })
  const grown = after(exemplary, changes)
  expect(theoryOf(grown).links.at(-1)).toMatchObject({ from: id, to: 'n-read' })
  const assumed = after(grown, addingAssumption(theoryOf(grown), 'Manuals are read.', id).changes)
  expect(theoryOf(assumed).assumptions.at(-1)).toMatchObject({ on: id })
})

test('two nodes are linked once, and none with itself', () => {
  const theory = theoryOf(exemplary)
  expect(addingLink(theory, 'n-courses', 'n-bookkeepers')).toEqual({ id: 'l1', changes: [] })
  expect(addingLink(theory, 'n-courses', 'n-courses').changes).toEqual([])
})

test('what goes takes its links along and leaves what was assumed; taking it back restores everything', () => {
  const changes = removing(theoryOf(exemplary), 'tocNode', 'n-bookkeepers')
  const left = after(exemplary, changes)
  expect(theoryOf(left).links.map(link => link.id)).toEqual(['l2', 'l4', 'l5', 'l6', 'l7'])
  const kept = theoryOf(left).assumptions.find(each => each.id === 'bookkeepers-stay')
  expect(kept).toMatchObject({ statement: 'Trained bookkeepers stay with their cooperative for two years.' })
  expect(kept?.on).toBeUndefined()
  expect(differenceOf(after(left, inverseOf(changes)), exemplary)).toEqual([])
})

test('removing what someone else changed meanwhile is refused', () => {
  const changes = removing(theoryOf(exemplary), 'tocLink', 'l3')
  const meanwhile = after(exemplary, [{ act: 'changed', kind: 'tocLink', id: 'l3', field: 'because', before: 'Accounts that are kept can be read aloud at the yearly meeting.', after: 'Because.' }])
  expect(applyChanges(meanwhile, changes)).toMatchObject({ ok: false, problems: [{ code: 'stale' }] })
})

test('weaknesses are what the rules see: outputs that lead nowhere, outcomes without a cause, links without a reason, assumptions nobody watches', () => {
  const weak = weaknessesOf({ nodes: [{ id: 'a', kind: 'output', statement: 'A' }, { id: 'b', kind: 'outcome', statement: 'B' }, { id: 'c', kind: 'impact', statement: 'C' }], links: [{ id: 'l', from: 'b', to: 'c' }], assumptions: [{ id: 'x', statement: 'X' }, { id: 'y', statement: 'Y', watchedBy: ['r'] }] })
  expect([[...weak.nodes], [...weak.links], [...weak.assumptions]]).toEqual([[['a', 'leads-nowhere'], ['b', 'nothing-leads-here']], [['l', 'no-because']], [['x', 'unwatched']]])
})

test('what hangs on a node is found along the thread: its result’s indicators, money and risks, and who watches its assumptions', () => {
  const hanging = hangingOn(exemplary, [...nounsOfKind(exemplary, 'tocNode')]).get('n-bookkeepers')
  const kinds = new Set(hanging?.things.map(each => each.kind))
  for (const kind of ['result', 'indicator', 'budgetLine', 'assumption', 'risk']) expect(kinds, kind).toContain(kind)
  // What stands on another node's assumption is not this one's.
  expect(hanging?.things.map(each => each.id)).not.toContain('registers-open')
})

test('the narrative says each link with its reason and what it assumes, in each language', () => {
  for (const language of LANGUAGES) {
    const told = narrativeOf(theoryOf(exemplary), translator(language)).flat().join('\n')
    for (const link of theoryOf(exemplary).links) expect(told).toContain(link.because?.replace(/\.$/, ''))
    for (const each of theoryOf(exemplary).assumptions) expect(told).toContain(each.statement.replace(/\.$/, ''))
  }
})

test('whatever people write, the drawing is well-formed and says it in words', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.option(fc.string({ minLength: 1, unit: 'binary' }), { nil: undefined }), (statement, because) => {
    const theory = { nodes: [{ id: 'a', kind: 'output' as const, statement }, { id: 'b', kind: 'external' as const, statement: '<script>&"' }], links: [{ id: 'l', from: 'b', to: 'a', ...(because === undefined ? {} : { because }) }], assumptions: [] }
    const sketch = sketchOf(theory, t)
    const svg = svgOf({ sketch, layout: layOut(sketch.cards, sketch.arrows, sketch.measures) }, { title: statement, description: 'd', language: 'en' })
    expect(create(svg).root().node.nodeName).toBe('svg')
    expect(svg).toContain('leads nowhere')
  }), { numRuns: 60 })
})

test('no line is wider than its card, whatever the script, and what does not fit says so', () => {
  const anyText = fc.oneof(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.constant('เศรษฐกิจเพื่อสังคมและความสมานฉันท์ในเอเชีย'.repeat(5)), fc.constant('사회연대경제 조직의 회계 '.repeat(20)), fc.constant(`https://example.org/${'a'.repeat(200)}`))
  fc.assert(fc.property(anyText, fc.integer({ min: 40, max: 200 }), fc.integer({ min: 1, max: 6 }), (text, width, most) => {
    const lines = wrapped(text, width, 13, most)
    expect(lines.length).toBeLessThanOrEqual(most)
    for (const line of lines) expect([...line].length <= 2 || textWidth(line, 13) <= width + 1e-6).toBe(true)
    const isWhole = lines.join('').replaceAll(/\s/gu, '') === text.replaceAll(/\s/gu, '')
    expect(isWhole || lines.at(-1)?.endsWith('…')).toBe(true)
  }))
})

test('arrow keys walk along the arrows and back, and among what stands in one column', () => {
  const theory = theoryOf(exemplary)
  const sketch = sketchOf(theory, t)
  const stops = stopsOf(layOut(sketch.cards, sketch.arrows, sketch.measures), theory.links, new Map(sketch.cards.map(card => [card.id, card.height])))
  const walk = (from: string, ...keys: readonly ('ArrowRight' | 'ArrowLeft' | 'ArrowUp' | 'ArrowDown')[]) => keys.reduce((at, key) => nextStop(stops, at, key)?.key ?? at, from)
  expect(walk(nodeKey('n-courses'), 'ArrowRight')).toBe(linkKey('l1'))
  expect(walk(nodeKey('n-courses'), 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft')).toBe(nodeKey('n-courses'))
  expect([nodeKey('n-courses'), nodeKey('n-desk')]).toContain(walk(nodeKey('n-courses'), 'ArrowDown', 'ArrowUp'))
  // Everything can be reached from the first stop by arrow keys alone.
  const reached = new Set([stops[0]!.key])
  for (const key of reached) for (const arrow of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown'] as const) { const next = nextStop(stops, key, arrow); if (next) reached.add(next.key) }
  expect(reached.size).toBe(stops.length)
})
