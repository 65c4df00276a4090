import { LEVELS, TIMEFRAMES } from '#language/code-lists.ts'

export type AskField = 'addressees' | 'priority' | 'timeframe' | 'resources'
type Level = typeof LEVELS[number]
type Timeframe = typeof TIMEFRAMES[number]

/** Labels before a recommendation's fields, and words a legend explains them with. Compared without accents; a label may be misspelt by two letters. */
export const FIELD_LABELS: Readonly<Record<AskField, readonly string[]>> = {
  addressees: ['addressed to', 'addressee', 'addressees', 'responsible', 'responsible unit', 'responsible units', 'responsible unit s', 'responsibility', 'responsible party', 'recommendation to', 'recommended to', 'directed to', 'target', 'who', 'adressee a', 'adresse a', 'destinataires', 'destinataire', 'responsable', 'responsables', 'dirigida a', 'dirigido a', 'destinatario', 'destinatarios'],
  priority: ['priority', 'priority level', 'level of priority', 'importance', 'priority level 1 to 3', 'priorite', 'niveau de priorite', 'prioridad', 'nivel de prioridad', 'urgency'],
  timeframe: ['timeframe', 'time frame', 'timing', 'timeline', 'time implication', 'time', 'when', 'time frame for implementation', 'implementation period', 'delai', 'delais', 'calendrier', 'echeance', 'plazo', 'plazos', 'calendario', 'horizon'],
  resources: ['resources', 'resource', 'resource implication', 'resource implications', 'resource level', 'resources required', 'resource requirements', 'resources implication', 'level of resources', 'ressources', 'ressource', 'implications en ressources', 'incidences sur les ressources', 'implication en ressources', 'recursos', 'implicaciones de recursos', 'nivel de recursos', 'cost'],
}
/** Words by which a legend's or a table head's part tells which field it explains, tried in this order. */
export const FIELD_HINTS: readonly (readonly [AskField, RegExp])[] = [
  ['resources', /\b(?:resource|ressource|recurso|cost)/], ['priority', /\b(?:priorit|importance|prioridad|urgency)/], ['timeframe', /\b(?:time|timing|delai|calendrier|echeance|plazo|when)/],
  ['addressees', /\b(?:who|whom|address|responsib|responsab|called upon|destinat|dirigid|adress|recommendation to|unit|target)/],
]
export const LEVEL_WORDS: Readonly<Record<string, Level>> = {
  high: 'high', 'high priority': 'high', medium: 'medium', moderate: 'medium', 'medium priority': 'medium', low: 'low', 'low priority': 'low', elevee: 'high', eleve: 'high', elevees: 'high', haute: 'high', forte: 'high', fortes: 'high', moyenne: 'medium', moyen: 'medium', moyennes: 'medium', faible: 'low', faibles: 'low', basse: 'low',
  alta: 'high', alto: 'high', altos: 'high', media: 'medium', medio: 'medium', medios: 'medium', baja: 'low', bajo: 'low', bajos: 'low',
}
export const TIMEFRAME_WORDS: Readonly<Record<string, Timeframe>> = {
  'short term': 'short-term', short: 'short-term', 'shortterm': 'short-term', 'medium term': 'medium-term', 'mediumterm': 'medium-term', 'mid term': 'medium-term', 'long term': 'long-term', 'longterm': 'long-term', long: 'long-term', 'not applicable': 'not-applicable', 'n a': 'not-applicable',
  'court terme': 'short-term', 'a court terme': 'short-term', 'moyen terme': 'medium-term', 'a moyen terme': 'medium-term', 'long terme': 'long-term', 'a long terme': 'long-term', 'sans objet': 'not-applicable', 'corto plazo': 'short-term', 'mediano plazo': 'medium-term', 'medio plazo': 'medium-term', 'largo plazo': 'long-term', 'no aplica': 'not-applicable',
}
/** Levels outside the three that summaries use all the same: kept as written. */
export const OTHER_LEVELS = /^(?:very high|very low|urgent|critical|essential|important|immediate(?:ly)?|none|significant|minimal|normal|optional|medium (?:to|\/) high|low (?:to|\/) medium|(?:high|medium|low) (?:high|medium|low)|(?:high|medium|low) (?:to|or|and) (?:high|medium|low)|ongoing|continuous|urgente|\d)$/
/** A subject that can be asked to act names one of these, or an acronym. */
export const ACTORS = /\b(?:team|office|offices|project|programme|program|government|governments|ministr(?:y|ies)|partners?|donors?|constituents?|units?|management|managers?|unions?|employers?|workers?|organi[sz]ations?|agenc(?:y|ies)|departments?|headquarters|hq|specialists?|consultants?|committees?|institutions?|authorit(?:y|ies)|universit(?:y|ies)|federations?|cooperatives?|stakeholders|equipe|bureau|bureaux|gouvernements?|ministeres?|partenaires?|organisations?|mandants|bailleurs?|unite|guilds?|councils?|boards?|associations?|communit(?:y|ies)|networks?|secretariat|foundations?|owners|schools?|federacion(?:es)?|confederacion|camara|chambre|asociacion(?:es)?|consejo|conseil|sindicatos?|syndicats?|equipo|oficinas?|gobiernos?|ministerios?|socios|mandantes|organizaciones|donantes?|unidad)\b/
