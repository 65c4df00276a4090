import type { Translate } from '#ui/i18n/translate.ts'
import type { Arrow, Card, Layout, Measures } from './layout.ts'
import { assumptionsOn, isOutside, LANES, weaknessesOf, type NodeKind, type Theory } from './theory.ts'
import { wrapped } from './wrap.ts'

/** Sizes in pixels. Font sizes and line heights are those the drawing is printed with. */
export const SIZES = { text: 13, line: 18, small: 11.5, smallLine: 15, inside: 11 } as const
const MEASURES: Measures = { card: 176, reason: 124, beside: 16 }
/** Without reasons an arrow keeps a bead: something to hold it by. */
const BARE: Measures = { card: 176, reason: 18, beside: 22 }
const CARD_LINES = 6
const REASON_LINES = 5

/** One line below a text: a weakness, or the assumptions something stands on. Its `shape` says what its words say. */
export type Mark = { readonly shape: 'weak' | 'assumptions' | 'assumptions-weak', readonly text: string }
export type DrawnCard = Card & { readonly over?: string, readonly lines: readonly string[], readonly marks: readonly Mark[], readonly name: string }
export type DrawnArrow = Arrow & { readonly lines: readonly string[], readonly marks: readonly Mark[], readonly name: string }
/** A theory ready to be laid out and drawn: every text wrapped, every weakness in words, in the reader's language. */
export type Sketch = { readonly cards: readonly DrawnCard[], readonly arrows: readonly DrawnArrow[], readonly measures: Measures, readonly lanes: Readonly<Record<NodeKind | 'outside', string>>, readonly hasReasons: boolean }
/** A sketch with the place of everything in it. */
export type Drawing = { readonly sketch: Sketch, readonly layout: Layout }

/** Reasons are written on the arrows up to this many; beyond, they would hide the arrows, and are shown when asked for. */
const MOST_REASONS = 80
export const showsReasons = (theory: Pick<Theory, 'links'>): boolean => theory.links.length <= MOST_REASONS

/** What is drawn of a theory, with the reasons on its arrows or without. */
export function sketchOf(theory: Pick<Theory, 'nodes' | 'links' | 'assumptions'>, t: Translate, hasReasons = showsReasons(theory)): Sketch {
  const weak = weaknessesOf(theory)
  const on = assumptionsOn(theory.assumptions)
  const names = new Map(theory.nodes.map(node => [node.id, node.statement]))
  const measures = hasReasons ? MEASURES : BARE
  const standsOn = (id: string): Mark[] => {
    const assumptions = on.get(id) ?? []
    if (assumptions.length === 0) return []
    const unwatched = assumptions.filter(each => weak.assumptions.has(each.id)).length
    return [{ shape: unwatched > 0 ? 'assumptions-weak' : 'assumptions', text: unwatched > 0 ? t('theory-of-change.mark.unwatched', { count: assumptions.length, unwatched }) : t('theory-of-change.mark.assumptions', { count: assumptions.length }) }]
  }
  const wrappedMarks = (marks: readonly Mark[], width: number): Mark[] => marks.flatMap(mark => wrapped(mark.text, width - 16, SIZES.small, 2).map((text, index) => ({ shape: mark.shape, text: index === 0 ? text : `\u00a0${text}` })))
  const cards = theory.nodes.map((node): DrawnCard => {
    const weakness = weak.nodes.get(node.id)
    const marks = wrappedMarks([...(weakness ? [{ shape: 'weak' as const, text: t(`theory-of-change.weak.${weakness}`) }] : []), ...standsOn(node.id)], measures.card - SIZES.inside * 2)
    const lines = wrapped(node.statement, measures.card - SIZES.inside * 2, SIZES.text, CARD_LINES)
    const over = isOutside(node.kind) ? { over: t(`theory-of-change.kind.${node.kind}`) } : {}
    return { id: node.id, kind: node.kind, lines, marks, ...over, name: node.statement, height: SIZES.inside * 2 + lines.length * SIZES.line + (isOutside(node.kind) ? SIZES.smallLine : 0) + marks.length * SIZES.smallLine + (marks.length > 0 ? 5 : 0) }
  })
  const arrows = theory.links.map((link): DrawnArrow => {
    const lines = hasReasons && link.because !== undefined ? wrapped(link.because, measures.reason - 12, SIZES.small, REASON_LINES) : []
    const weakness = weak.links.get(link.id)
    const marks = hasReasons ? wrappedMarks([...(weakness ? [{ shape: 'weak' as const, text: t(`theory-of-change.weak.${weakness}`) }] : []), ...standsOn(link.id)], measures.reason - 12) : weakness ? [{ shape: 'weak' as const, text: '' }] : standsOn(link.id).map(mark => ({ ...mark, text: '' }))
    const height = hasReasons ? 10 + (lines.length + marks.length) * SIZES.smallLine : 18
    return { id: link.id, from: link.from, to: link.to, lines, marks, height, name: t('theory-of-change.link.name', { from: names.get(link.from) ?? '', to: names.get(link.to) ?? '' }) }
  })
  const lanes = Object.fromEntries([...LANES, 'precondition' as const, 'external' as const].map(kind => [kind, t(LANES.includes(kind as 'impact') ? `theory-of-change.lane.${kind as 'impact'}` : `theory-of-change.kind.${kind}`)]))
  return { cards, arrows, measures, lanes: { ...lanes, outside: t('theory-of-change.lane.outside') } as Sketch['lanes'], hasReasons }
}
