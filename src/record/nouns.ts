import type { z } from 'zod'
import type { Stage } from '#language/code-lists.ts'
import { isPlain } from '#language/plain.ts'
import type { ProgrammeRecord } from './record.ts'
import * as delivery from './schema/delivery.ts'
import * as design from './schema/design.ts'
import * as evaluation from './schema/evaluation.ts'
import * as followUp from './schema/follow-up.ts'
import * as knowledge from './schema/knowledge.ts'
import { document, party, programme } from './schema/programme.ts'

/** Where a kind of noun lives in a record: `path` names keys from the top; `*` stands for each entry of the list reached so far. */
export type NounKind = { readonly room: Stage, readonly path: readonly string[], readonly schema: z.ZodType }

const under = (room: Stage, top: string, kinds: Readonly<Record<string, readonly [string, z.ZodType]>>): Record<string, NounKind> =>
  Object.fromEntries(Object.entries(kinds).map(([kind, [keys, schema]]) => [kind, { room, path: [...top.split('.').filter(Boolean), ...keys.split('.')], schema }]))

/** Every noun of the record, once: its room, its place and its schema. Ids are unique within a kind; within one evaluation for the nouns below it. */
export const NOUNS: Readonly<Record<string, NounKind>> = {
  programme: { room: 'design', path: ['programme'], schema: programme },
  party: { room: 'design', path: ['parties'], schema: party },
  document: { room: 'design', path: ['documents'], schema: document },
  ...under('design', 'design', {
    tocNode: ['theoryOfChange.nodes', design.tocNode], tocLink: ['theoryOfChange.links', design.tocLink], assumption: ['theoryOfChange.assumptions', design.assumption],
    result: ['results', design.result], indicator: ['indicators', design.indicator], risk: ['risks', design.risk], stakeholder: ['stakeholders', design.stakeholder],
    engagement: ['engagements', design.engagement], responsibility: ['responsibilities', design.responsibility], budgetLine: ['budget.lines', design.budgetLine], budgetVersion: ['budget.versions', design.budgetVersion],
    plannedAgreement: ['plannedAgreements', design.plannedAgreement],
    crossCutting: ['crossCutting', design.crossCutting], monitoringItem: ['plans.monitoring.items', design.planItem], knowledgeItem: ['plans.knowledge.items', design.planItem],
    communicationItem: ['plans.communication.items', design.communicationItem], exitItem: ['plans.exit.items', design.exitItem], contingencyItem: ['plans.contingency.items', design.planItem],
  }),
  ...under('delivery', 'delivery', {
    activity: ['activities', delivery.activity], adaptation: ['adaptations', delivery.adaptation], learningEvent: ['learningEvents', delivery.learningEvent], measurement: ['measurements', delivery.measurement],
    agreement: ['agreements', delivery.agreement], transaction: ['transactions', delivery.transaction], reallocation: ['reallocations', delivery.reallocation],
  }),
  ...under('knowledge', 'knowledge', {
    landscapeEntry: ['landscape', knowledge.landscapeEntry], product: ['products', knowledge.product], dissemination: ['dissemination', knowledge.dissemination], uptake: ['uptake', knowledge.uptake], expert: ['experts', knowledge.expert],
  }),
  evaluation: { room: 'evaluation', path: ['evaluations'], schema: evaluation.evaluation },
  ...under('evaluation', 'evaluations.*', {
    limitation: ['limitations', evaluation.limitation], question: ['questions', evaluation.question], evidence: ['evidence', evaluation.evidence], excerpt: ['excerpts', evaluation.excerpt], code: ['codes', evaluation.code],
    finding: ['findings', evaluation.finding], rating: ['ratings', evaluation.rating], conclusion: ['conclusions', evaluation.conclusion], recommendation: ['recommendations', evaluation.recommendation],
    lesson: ['lessons', evaluation.lesson], goodPractice: ['goodPractices', evaluation.goodPractice], comment: ['comments', evaluation.comment],
  }),
  ...under('follow-up', 'followUp', {
    response: ['responses', followUp.response], action: ['actions', followUp.action], commitment: ['commitments', followUp.commitment], policyTrack: ['policyTracks', followUp.policyTrack],
  }),
}

/** One noun found in a record: `at` is its place, `evaluations[0].findings[2]`; `within` the evaluation it belongs to, if any. */
export type Found = { readonly kind: string, readonly id: string, readonly at: string, readonly within?: string, readonly value: Readonly<Record<string, unknown>> }


function* reach(value: unknown, path: readonly string[], at: string, within?: string): Generator<{ value: unknown, at: string, within?: string }> {
  const [key, ...rest] = path
  if (key === undefined) { yield { value, at, ...(within === undefined ? {} : { within }) }; return }
  if (key === '*') {
    if (Array.isArray(value)) for (const [index, entry] of value.entries()) yield* reach(entry, rest, `${at}[${index}]`, isPlain(entry) ? String(entry['id']) : within)
    return
  }
  if (isPlain(value) && value[key] !== undefined) yield* reach(value[key], rest, at === '' ? key : `${at}.${key}`, within)
}

/** Every noun of one kind, in the record's order. */
export function* nounsOfKind(record: ProgrammeRecord, kind: string): Generator<Found> {
  const noun = NOUNS[kind]
  if (!noun) throw new RangeError(`“${kind}” is not a kind of noun; known: ${Object.keys(NOUNS).join(', ')}`)
  for (const place of reach(record, noun.path, '')) {
    const list = Array.isArray(place.value) ? place.value : [place.value]
    for (const [index, value] of list.entries()) {
      if (!isPlain(value) || typeof value['id'] !== 'string') continue
      yield { kind, id: value['id'], at: Array.isArray(place.value) ? `${place.at}[${index}]` : place.at, ...(place.within === undefined ? {} : { within: place.within }), value }
    }
  }
}

/** Every noun of a record, kind by kind in the order of NOUNS. Cost grows with the record. */
export function* nounsOf(record: ProgrammeRecord): Generator<Found> {
  for (const kind of Object.keys(NOUNS)) yield* nounsOfKind(record, kind)
}
