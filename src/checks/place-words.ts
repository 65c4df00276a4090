import { nameOf } from './thing.ts'
import { evaluationIn } from './words.ts'

/** What fields and lists are called where their own name, cut into words, is not what people say. `fr`: every word that may be missing. */
const WORDS: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>> = {
  en: {
    iati: 'what IATI asks for', crossCutting: 'cross-cutting issues', followUp: 'follow-up', restsOn: 'basis', because: 'reason', sdgTargets: 'SDG targets', landscape: 'situation in the countries', dissemination: 'dissemination', due: 'due date', 'plans.exit': 'exit plan',
    'plans.feasibility': 'feasibility study', 'plans.monitoring': 'monitoring plan', 'plans.knowledge': 'knowledge plan', 'plans.communication': 'communication plan', 'plans.contingency': 'contingency plan', held: 'whether it was held', threatens: 'what it threatens', exists: 'whether it exists', on: 'what it is on', planned: 'planned dates', actual: 'actual dates', mode: 'way of working', disaggregations: 'breakdowns',
  },
  fr: {
    activities: 'activités', actual: 'dates réelles', start: 'début', end: 'fin', mode: 'mode de travail', planned: 'dates prévues', specialists: 'spécialistes', adaptations: 'changements de plan', agreements: 'accords', kind: 'type', period: 'période', learningEvents: 'cours et manifestations', participation: 'participation', measurements: 'valeurs rapportées',
    disaggregations: 'ventilations', by: 'ventilé par', reallocations: 'réaffectations', transactions: 'paiements', budget: 'budget', crossCutting: 'questions transversales', engagements: 'rencontres', indicators: 'indicateurs', baseline: 'valeur de référence', dataSource: 'source des données', cost: 'coût', direction: 'sens', targets: 'cibles', plannedAgreements: 'accords prévus',
    plans: 'plans', 'plans.exit': 'plan de sortie', 'plans.feasibility': 'étude de faisabilité', 'plans.monitoring': 'plan de suivi', 'plans.knowledge': 'plan des savoirs', 'plans.communication': 'plan de communication', 'plans.contingency': 'plan de secours', items: 'points', responsibilities: 'responsabilités', results: 'résultats', status: 'état', risks: 'risques', category: 'catégorie', likelihood: 'probabilité', impact: 'gravité', response: 'réponse',
    threatens: 'ce qu’il menace', stakeholders: 'parties prenantes', influence: 'influence', theoryOfChange: 'théorie du changement', nodes: 'éléments', result: 'résultat', documents: 'documents', evaluations: 'évaluations', evidence: 'éléments probants', comments: 'commentaires', conclusions: 'conclusions', criteria: 'critères', evaluators: 'évaluateurs', country: 'pays', groups: 'groupes',
    group: 'groupe', findings: 'constats', contraryEvidence: 'éléments de preuve contraires', goodPractices: 'bonnes pratiques', lessons: 'enseignements', manager: 'responsable', method: 'méthode', questions: 'questions', ratings: 'notes', recommendations: 'recommandations', addressees: 'destinataires', priority: 'priorité', restsOn: 'fondement', validationWorkshop: 'atelier de validation', held: 'tenue', followUp: 'suites',
    actions: 'actions', commitments: 'engagements', nextPhase: 'phase suivante', policyTracks: 'suivi des politiques', responses: 'réponses', knowledge: 'savoirs', landscape: 'situation des pays', products: 'produits du savoir', uptake: 'usages', dissemination: 'diffusion', parties: 'organisations', countries: 'pays', share: 'part', objective: 'objectif', extensions: 'prolongations', relatedProgrammes: 'programmes liés',
    considered: 'enseignements repris', iati: 'ce que demande l’IITA', delivery: 'mise en œuvre', design: 'conception', programme: 'programme', value: 'valeur', lines: 'lignes', amount: 'montant', total: 'total', currency: 'devise', rates: 'taux de change', assumptions: 'hypothèses', links: 'liens', confidence: 'confiance', parent: 'ce dont il relève', plannedMonths: 'durée prévue', plannedEnd: 'fin prévue', plannedStart: 'début prévu',
    exists: 'existence', marker: 'marqueur', date: 'date', due: 'échéance', because: 'raison', unit: 'unité', owner: 'responsable', limitations: 'limites', timing: 'moment', components: 'composantes', sectors: 'secteurs', sdgTargets: 'cibles des ODD', policyOutcomes: 'effets de politique', budgets: 'budgets', reporter: 'qui publie', conditions: 'conditions', contacts: 'contacts', updated: 'mise à jour', identifier: 'identifiant', roles: 'rôles',
    timeframe: 'horizon', text: 'texte', title: 'titre', statement: 'énoncé', reviews: 'revues', updates: 'mises à jour', ambition: 'ambition', startingContext: 'situation de départ', purposes: 'finalités', verifiedBy: 'vérifié par', communicatedTo: 'expliquée à', assignments: 'qui l’assume', feasibility: 'étude de faisabilité', monitoring: 'suivi', disaggregated: 'valeurs ventilées', indicator: 'indicateur', transaction: 'paiement',
  },
}

const STEP = /[^.[\]]+|\[\d*\]/g

/**
 * What is missing at a place of the record, in words: “contrary evidence of finding “Half of the bridges stand”” of `evaluations[0].findings[3].contraryEvidence`. Languages
 * without words of their own for fields are told the place as it is written.
 */
export function placeInWords(record: unknown, at: string, language: string): string {
  const spoken = language.startsWith('en') ? 'en' : language === 'fr' ? 'fr' : undefined
  if (!spoken) return at
  // Of rivals (“design.indicators, design.risks”) the first stands for all.
  const steps = (at.split(', ')[0] ?? at).match(STEP) ?? []
  let value = record
  let reached: { readonly thing: unknown, readonly list: string, readonly next: number } | undefined
  steps.forEach((step, index) => {
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step.replace(/[[\]]/g, '')]
    if (/^\[\d+\]$/.test(step) && typeof value === 'object' && value !== null) reached = { thing: value, list: steps[index - 1] ?? '', next: index + 1 }
  })
  const field = fieldIn(steps.slice(reached?.next ?? 0).filter(step => !step.startsWith('[')), spoken)
  if (!reached) return field
  const thing = reached.thing as Readonly<Record<string, unknown>>
  if (reached.list === 'evaluations') return spoken === 'fr' ? `${field} (${evaluationIn(thing['timing'], spoken)})` : `${field} of the ${evaluationIn(thing['timing'], spoken)}`
  const one = oneOf(wordOf(reached.list, spoken))
  return spoken === 'fr' ? `${field} (${one} «\u00a0${nameOf(thing)}\u00a0»)` : `${field} of ${one} “${nameOf(thing)}”`
}

/** The last two steps say enough: “baseline’s value”. A plan is known by its own name. */
function fieldIn(steps: readonly string[], language: 'en' | 'fr'): string {
  const [before, last = ''] = steps.slice(-2).length === 2 ? steps.slice(-2) : [undefined, steps.at(-1)]
  const both = before === undefined ? undefined : WORDS[language][`${before}.${last}`]
  if (both !== undefined) return both
  const isSection = before === undefined || ['design', 'delivery', 'knowledge', 'followUp', 'programme', 'evaluations'].includes(before)
  return isSection ? wordOf(last, language) : language === 'fr' ? `${wordOf(before, language)}, ${wordOf(last, language)}` : `${wordOf(last, language)} of the ${wordOf(before, language)}`
}

const wordOf = (step: string, language: 'en' | 'fr'): string => WORDS[language][step] ?? step.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

/** “finding” of “findings”, “activity” of “activities”, “bonne pratique” of “bonnes pratiques”. */
const oneOf = (list: string): string => list.replace(/ies$/, 'y').replace(/(?<!\b(?:pay|de|cour)|s)s(?!\p{L})/gu, '')
