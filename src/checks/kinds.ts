import { record } from '#record/record.ts'
import { shapeAt, type Shape } from './shape.ts'

/** How one thing finds others it is tied to: those that name it, those it names, or one fixed place of the record. */
export type Relation =
  | { readonly by: string, readonly lists: readonly string[], readonly key?: readonly string[], readonly only?: { readonly field: string, readonly is: string } }
  | { readonly follows: string, readonly lists: readonly string[] }
  | { readonly place: string, readonly only?: { readonly field: string, readonly is: string } }

/** A kind of thing a rule may look at. `path`: where such things stand in a record, `[]` for “each of”. */
export type Kind = {
  readonly name: string, readonly path: string, readonly shape: Shape,
  readonly only?: { readonly field: string, readonly is: string },
  readonly relations: Readonly<Record<string, Relation>>,
}

const indicatorsOf: Relation = { lists: ['design.indicators'], by: 'result' }
const forResult = {
  indicators: indicatorsOf, budgetLines: { lists: ['design.budget.lines'], by: 'result' }, activities: { lists: ['delivery.activities'], by: 'output' },
  lowerResults: { lists: ['design.results'], by: 'parent' }, risks: { lists: ['design.risks'], by: 'threatens' }, nodes: { lists: ['design.theoryOfChange.nodes'], by: 'result' },
} as const satisfies Record<string, Relation>

const places = (...paths: readonly string[]) => Object.fromEntries(paths.map(path => [path.slice(path.lastIndexOf('.') + 1), { place: path }]))

/** The programme as a whole reaches every list of its record by the list's own name. */
const forProgramme: Record<string, Relation> = {
  ...places('parties', 'documents', 'evaluations', 'design.theoryOfChange', 'design.results', 'design.indicators', 'design.risks', 'design.stakeholders', 'design.engagements',
    'design.responsibilities', 'design.budget', 'design.crossCutting', 'design.ambition', 'delivery.activities', 'delivery.adaptations', 'delivery.learningEvents',
    'delivery.measurements', 'delivery.agreements', 'delivery.transactions', 'delivery.reallocations', 'knowledge.landscape', 'knowledge.products', 'knowledge.experts', 'followUp.responses', 'followUp.actions',
    'followUp.commitments', 'followUp.policyTracks', 'followUp.nextPhase'),
  budgetLines: { place: 'design.budget.lines' }, assumptions: { place: 'design.theoryOfChange.assumptions' },
  designEngagements: { place: 'design.engagements', only: { field: 'stage', is: 'design' } }, evaluationEngagements: { place: 'design.engagements', only: { field: 'stage', is: 'evaluation' } },
  steeringEngagements: { place: 'design.engagements', only: { field: 'kind', is: 'steering' } },
  feasibilityStudy: { place: 'design.plans.feasibility' }, monitoringPlan: { place: 'design.plans.monitoring' }, knowledgePlan: { place: 'design.plans.knowledge' }, communicationPlan: { place: 'design.plans.communication' },
  exitPlan: { place: 'design.plans.exit' }, contingencyPlan: { place: 'design.plans.contingency' },
}

type Row = [name: string, path: string, relations?: Record<string, Relation>, only?: Kind['only']]
const ROWS: readonly Row[] = [
  ['the programme', 'programme', forProgramme],
  ['the period', 'programme.period'],
  ['every extension', 'programme.period.extensions[]'],
  ['every component', 'programme.components[]', { results: { lists: ['design.results'], by: 'component', key: ['code', 'title'] } }],
  ['every country', 'programme.countries[]', {
    activities: { lists: ['delivery.activities'], by: 'countries', key: ['country'] }, engagements: { lists: ['design.engagements'], by: 'countries', key: ['country'] },
    stakeholders: { lists: ['design.stakeholders'], by: 'country', key: ['country'] }, parties: { lists: ['parties'], by: 'country', key: ['country'] },
    landscapeEntries: { lists: ['knowledge.landscape'], by: 'country', key: ['country'] },
  }],
  ['every related programme', 'programme.relatedProgrammes[]'],
  ['the published activity', 'programme.iati', places('programme.countries', 'programme.sectors', 'programme.sdgTargets', 'parties', 'documents', 'design.results', 'design.indicators', 'delivery.transactions')],
  ['every published budget', 'programme.iati.budgets[]'],
  ['every document', 'documents[]'],
  ['every party', 'parties[]', {
    responsibilities: { lists: ['design.responsibilities'], by: 'assignments[].party' }, engagements: { lists: ['design.engagements'], by: 'parties' }, ledActivities: { lists: ['delivery.activities'], by: 'lead' }, partneredActivities: { lists: ['delivery.activities'], by: 'partners' },
    agreementsReceived: { lists: ['delivery.agreements'], by: 'to' }, agreementsGiven: { lists: ['delivery.agreements'], by: 'from' }, budgetLines: { lists: ['design.budget.lines'], by: 'party' },
  }],
  ['the theory of change', 'design.theoryOfChange', { engagements: { follows: 'communicatedTo', lists: ['design.engagements'] } }],
  ['every node', 'design.theoryOfChange.nodes[]', { onwardLinks: { lists: ['design.theoryOfChange.links'], by: 'from' }, inwardLinks: { lists: ['design.theoryOfChange.links'], by: 'to' } }],
  ['every link', 'design.theoryOfChange.links[]', {
    assumptions: { lists: ['design.theoryOfChange.assumptions'], by: 'on', key: ['id', 'from', 'to'] },
    startingNodes: { follows: 'from', lists: ['design.theoryOfChange.nodes'] }, endingNodes: { follows: 'to', lists: ['design.theoryOfChange.nodes'] },
  }],
  ['every assumption', 'design.theoryOfChange.assumptions[]', { watchers: { follows: 'watchedBy', lists: ['design.indicators', 'design.risks'] }, risks: { lists: ['design.risks'], by: 'threatens' }, watchingRisks: { follows: 'watchedBy', lists: ['design.risks'] } }],
  ['every result', 'design.results[]', forResult],
  ['every impact', 'design.results[]', forResult, { field: 'level', is: 'impact' }],
  ['every outcome', 'design.results[]', forResult, { field: 'level', is: 'outcome' }],
  ['every output', 'design.results[]', forResult, { field: 'level', is: 'output' }],
  ['every indicator', 'design.indicators[]', { measurements: { lists: ['delivery.measurements'], by: 'indicator' }, measuredResults: { follows: 'result', lists: ['design.results'] } }],
  ['every risk', 'design.risks[]', { adaptations: { lists: ['delivery.adaptations'], by: 'risk' } }],
  ['every stakeholder', 'design.stakeholders[]', { engagements: { lists: ['design.engagements'], by: 'parties', key: ['party'] } }],
  ['every engagement', 'design.engagements[]', { participants: { follows: 'parties', lists: ['parties'] } }],
  ['every responsibility', 'design.responsibilities[]'],
  ['the budget', 'design.budget'],
  ['every budget line', 'design.budget.lines[]'],
  ['every cross-cutting issue', 'design.crossCutting[]', { watchingIndicators: { follows: 'indicators', lists: ['design.indicators'] } }],
  ['the feasibility study', 'design.plans.feasibility'],
  ['every monitoring item', 'design.plans.monitoring.items[]'],
  ['every knowledge item', 'design.plans.knowledge.items[]'],
  ['every contingency item', 'design.plans.contingency.items[]'],
  ['every communication item', 'design.plans.communication.items[]'],
  ['the ambition', 'design.ambition'],
  ['the exit plan', 'design.plans.exit'],
  ['every exit item', 'design.plans.exit.items[]'],
  ['every activity', 'delivery.activities[]', { budgetLines: { lists: ['design.budget.lines'], by: 'activity' }, risks: { lists: ['design.risks'], by: 'threatens' }, expertContributions: { lists: ['knowledge.experts'], by: 'contributions' } }],
  ['every adaptation', 'delivery.adaptations[]', { reallocations: { place: 'delivery.reallocations' } }],
  ['every learning event', 'delivery.learningEvents[]'],
  ['every measurement', 'delivery.measurements[]', { measuredIndicators: { follows: 'indicator', lists: ['design.indicators'] } }],
  ['every agreement', 'delivery.agreements[]', { transactions: { lists: ['delivery.transactions'], by: 'agreement' }, lowerAgreements: { lists: ['delivery.agreements'], by: 'parent' } }],
  ['every planned agreement', 'design.plannedAgreements[]', { lowerAgreements: { lists: ['design.plannedAgreements'], by: 'parent' } }],
  ['every transaction', 'delivery.transactions[]'],
  ['every reallocation', 'delivery.reallocations[]'],
  ['every product', 'knowledge.products[]', { disseminations: { lists: ['knowledge.dissemination'], by: 'product' }, uptakes: { lists: ['knowledge.uptake'], by: 'product' } }],
  ['every dissemination', 'knowledge.dissemination[]'],
  ['every landscape entry', 'knowledge.landscape[]', { rivals: { follows: 'rivalOf', lists: ['knowledge.landscape'] } }],
  ['every expert', 'knowledge.experts[]'],
  ['every evaluation', 'evaluations[]', { countries: { place: 'programme.countries' }, parties: { place: 'parties' } }],
  ['every question', 'evaluations[].questions[]', { findings: { lists: ['evaluations[].findings'], by: 'question' } }],
  ['every finding', 'evaluations[].findings[]', { evidenceItems: { follows: 'evidence', lists: ['evaluations[].evidence'] }, recommendations: { lists: ['evaluations[].recommendations'], by: 'restsOn' }, conclusions: { lists: ['evaluations[].conclusions'], by: 'restsOn' } }],
  ['every rating', 'evaluations[].ratings[]'],
  ['every conclusion', 'evaluations[].conclusions[]'],
  ['every recommendation', 'evaluations[].recommendations[]', { responses: { lists: ['followUp.responses'], by: 'recommendation' }, actions: { lists: ['followUp.actions'], by: 'recommendation' } }],
  ['every lesson', 'evaluations[].lessons[]'],
  ['every good practice', 'evaluations[].goodPractices[]'],
  ['every comment', 'evaluations[].comments[]'],
  ['every response', 'followUp.responses[]', { actions: { lists: ['followUp.actions'], by: 'recommendation', key: ['recommendation'] } }],
  ['every action', 'followUp.actions[]'],
  ['every commitment', 'followUp.commitments[]'],
  ['every policy track', 'followUp.policyTracks[]'],
  ['the next phase', 'followUp.nextPhase'],
]

/** What every kind of thing reaches: the programme it belongs to and its period. */
const FOR_ALL: Record<string, Relation> = places('programme', 'programme.period')

/** Every kind of thing a rule may look at, by the words a rule page uses. */
export const KINDS: ReadonlyMap<string, Kind> = new Map([
  ...ROWS.map(([name, path, relations = {}, only]) => [name, { name, path, shape: shapeAt(record, path), relations: { ...FOR_ALL, ...relations }, ...(only && { only }) }] as const),
  // A waiver is no part of the record; the engine puts each one forward with these facts about itself.
  ['every waiver', { name: 'every waiver', path: 'waivers[]', shape: { fields: new Map(['rule', 'at', 'because', 'who', 'until', 'expired', 'used'].map(field => [field, undefined])) }, relations: {} }] as const,
])
