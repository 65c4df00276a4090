import type { z } from 'zod'
import { isNone, isUnknown } from '#language/instead.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { assumption, tocLink, tocNode } from '#record/schema/design.ts'

export type TheoryNode = z.infer<typeof tocNode>
export type TheoryLink = z.infer<typeof tocLink>
export type Assumption = z.infer<typeof assumption>
export type NodeKind = TheoryNode['kind']

/** The lanes a programme's own work runs through, in the order one thing is to lead to the next. */
export const LANES = ['activity', 'output', 'outcome', 'impact'] as const satisfies readonly NodeKind[]
/** What lies outside the programme's hands: drawn below the lanes, each piece just before what it bears on. */
export const OUTSIDE = ['precondition', 'external'] as const satisfies readonly NodeKind[]
export const NODE_KINDS = [...LANES, ...OUTSIDE] as const
export const isOutside = (kind: NodeKind): boolean => kind === 'precondition' || kind === 'external'

/** What a record says of its theory of change: nothing yet, that there is none, that none was found, or the theory. `reason` is who says so. */
export type Theory = {
  readonly is: 'not-recorded' | 'none' | 'unknown' | 'told'
  readonly reason?: string
  readonly narrative?: string
  readonly nodes: readonly TheoryNode[]
  readonly links: readonly TheoryLink[]
  readonly assumptions: readonly Assumption[]
  /** Which of the lists are recorded, be it as empty: a first entry in a list that is not recorded also says that the list is. */
  readonly recorded: { readonly nodes: boolean, readonly links: boolean, readonly assumptions: boolean }
  readonly communicatedTo?: readonly string[]
}

const EMPTY = { nodes: [], links: [], assumptions: [], recorded: { nodes: false, links: false, assumptions: false } } as const

/** A record's theory of change. */
export function theoryOf(record: ProgrammeRecord): Theory {
  const told = record.design?.theoryOfChange
  if (told === undefined) return { ...EMPTY, is: 'not-recorded' }
  if (isNone(told)) return { ...EMPTY, is: 'none', reason: told.none }
  if (isUnknown(told)) return { ...EMPTY, is: 'unknown', reason: told.unknown }
  const { narrative, nodes, links, assumptions, communicatedTo } = told
  return {
    is: 'told', nodes: nodes ?? [], links: links ?? [], assumptions: assumptions ?? [], recorded: { nodes: nodes !== undefined, links: links !== undefined, assumptions: assumptions !== undefined },
    ...(narrative === undefined ? {} : { narrative }), ...(communicatedTo === undefined ? {} : { communicatedTo }),
  }
}

/** The nodes in reading order: lane by lane, then what lies outside; within a lane as recorded. */
export const inReadingOrder = (nodes: readonly TheoryNode[]): TheoryNode[] => NODE_KINDS.flatMap(kind => nodes.filter(node => node.kind === kind))

/** What stands on each node and link, by its id; what stands on the theory as a whole goes by the empty name. */
export const assumptionsOn = (assumptions: readonly Assumption[]): ReadonlyMap<string, readonly Assumption[]> => Map.groupBy(assumptions, each => each.on ?? '')

/** A weakness that can be seen in the drawing itself. */
export type Weakness = 'leads-nowhere' | 'nothing-leads-here' | 'no-because' | 'unwatched'

/** The weaknesses of each node, link and assumption, by id within its kind: what the rules `theory-of-change/outputs-lead-on`, `outcomes-have-a-cause` and `links-say-because` and the rule on watchers look at. */
export function weaknessesOf({ nodes, links, assumptions }: Pick<Theory, 'nodes' | 'links' | 'assumptions'>): { readonly nodes: ReadonlyMap<string, Weakness>, readonly links: ReadonlyMap<string, Weakness>, readonly assumptions: ReadonlyMap<string, Weakness> } {
  const [leads, led] = [new Set(links.map(link => link.from)), new Set(links.map(link => link.to))]
  const ofNode = ({ id, kind }: TheoryNode): Weakness | undefined =>
    (kind === 'activity' || kind === 'output') && !leads.has(id) ? 'leads-nowhere' : (kind === 'outcome' || kind === 'impact') && !led.has(id) ? 'nothing-leads-here' : undefined
  const marked = <T extends { readonly id: string }>(list: readonly T[], of: (each: T) => Weakness | undefined) => new Map(list.flatMap(each => { const found = of(each); return found ? [[each.id, found] as const] : [] }))
  return {
    nodes: marked(nodes, ofNode),
    links: marked(links, link => link.because === undefined ? 'no-because' : undefined),
    assumptions: marked(assumptions, each => (each.watchedBy ?? []).length === 0 ? 'unwatched' : undefined),
  }
}
