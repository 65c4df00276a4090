import { Graph, layout as dagreLayout } from '@dagrejs/dagre'
import { sketchOf } from '#rooms/design/theory-of-change/drawing.ts'
import { layOut } from '#rooms/design/theory-of-change/layout.ts'
import { LANES, type TheoryLink, type TheoryNode } from '#rooms/design/theory-of-change/theory.ts'
import { translator } from '#ui/i18n/translate.ts'
import { figure, median } from './measure.ts'

const NODES = 300
const ROUNDS = 5

/** Numbers that look random and are the same each time. */
function numbers(seed: number): () => number {
  let state = seed
  return () => { state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32; return state / 2 ** 32 }
}

/** A theory of 300 nodes: many activities, fewer outcomes, each node leading to one or two of the next lane, some outside factors. */
export function largeTheory(): { readonly nodes: readonly TheoryNode[], readonly links: readonly TheoryLink[], readonly assumptions: readonly [] } {
  const next = numbers(7)
  const kinds = [...LANES.flatMap((kind, index) => Array.from({ length: [120, 90, 50, 15][index] ?? 0 }, () => kind)), ...Array.from({ length: 25 }, () => 'external' as const)]
  const nodes = kinds.map((kind, index): TheoryNode => ({ id: `n${index}`, kind, statement: `Step ${index}: bookkeepers of the cooperatives of district ${Math.floor(next() * 20)} keep accounts that members can read` }))
  const of = (kind: string) => nodes.filter(node => node.kind === kind)
  const links = nodes.flatMap((node): TheoryLink[] => {
    const lane = LANES.indexOf(node.kind as 'impact')
    const targets = lane < 0 ? of('outcome') : of(LANES[lane + 1] ?? '')
    return targets.length === 0 ? [] : Array.from({ length: next() < 0.35 ? 2 : 1 }, (_, each) => ({ id: `${node.id}-${each}`, from: node.id, to: (targets[Math.floor(next() * targets.length)] as TheoryNode).id, because: 'Accounts that are kept can be read aloud at the yearly meeting.' }))
  })
  return { nodes, links, assumptions: [] }
}

/** Laying out 300 nodes in lanes, texts wrapped, with the reasons on the arrows and without; beside it dagre, which knows no lanes, on the same boxes and arrows. */
export async function bench(): Promise<string> {
  if (NODES !== largeTheory().nodes.length) throw new Error('the theory has another size than the bench says')
  const theory = largeTheory()
  const t = translator('en')
  const [bare, full] = [sketchOf(theory, t, false), sketchOf(theory, t, true)]
  const lay = (sketch: typeof bare) => median(ROUNDS, () => layOut(sketch.cards, sketch.arrows, sketch.measures))
  const wrapping = await median(ROUNDS, () => sketchOf(theory, t, true))
  const reference = (hasLabels: boolean) => median(ROUNDS, () => {
    const graph = new Graph({ multigraph: true })
    graph.setGraph({ rankdir: 'LR' })
    graph.setDefaultEdgeLabel(() => ({}))
    for (const card of full.cards) graph.setNode(card.id, { width: full.measures.card, height: card.height })
    for (const arrow of full.arrows) graph.setEdge(arrow.from, arrow.to, hasLabels ? { width: full.measures.reason, height: arrow.height, labelpos: 'c' } : {}, arrow.id)
    dagreLayout(graph)
  })
  return `${theory.nodes.length} nodes, ${theory.links.length} links: ${figure(await lay(bare))} ms without reasons, ${figure(await lay(full))} ms with, and ${figure(wrapping)} ms to wrap their texts; dagre without lanes ${figure(await reference(false))} ms without reasons, ${figure(await reference(true))} ms with`
}
