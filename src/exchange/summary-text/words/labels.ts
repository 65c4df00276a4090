/** What a quick-facts box tells of, and the labels agencies print for it (English, French, Spanish). Compared as headings are. */
export const FACT_LABELS = {
  countries: ['Countries', 'Country', 'Country/ies', 'Countries covered', 'Project countries', 'Project country', 'Geographical coverage', 'Geographic coverage', 'Pays', 'Pays couverts', 'Couverture géographique', 'País', 'Países'],
  timing: ['Mid-term or final evaluation', 'Final evaluation', 'Mid-term evaluation', 'Midterm evaluation', 'Evaluation timing', 'Timing of evaluation', 'Évaluation finale', 'Évaluation à mi-parcours', 'Évaluation finale ou à mi-parcours', 'Evaluación final', 'Evaluación intermedia'],
  date: ['Date when evaluation was completed by evaluator', 'Date when the evaluation was completed', 'Date evaluation completed', 'Evaluation date', 'Date of evaluation', 'Date of the evaluation', 'Final report date', 'Evaluation completion date', 'Date de l’évaluation', 'Fecha de la evaluación'],
  kind: ['Mode of evaluation', 'Evaluation mode', 'Type of evaluation', 'Evaluation type', 'Evaluation nature', 'Type d’évaluation', 'Mode d’évaluation', 'Nature de l’évaluation', 'Tipo de evaluación', 'Modalidad de la evaluación'],
  administrativeOffice: ['Administrative office', 'Administrative responsible office', 'Office administratively responsible', 'Administrative responsibility', 'ILO office administratively responsible', 'Responsible office', 'Administrative unit', 'Bureau administratif', 'Responsabilité administrative', 'Unité administrative', 'Oficina administrativa', 'Oficina responsable'],
  technicalOffice: ['Technical backstopping office', 'Technical backstopping', 'Technical office', 'Technical area', 'Technical unit', 'Technical responsible unit', 'Domaine technique', 'Appui technique', 'Bureau technique', 'Unité technique', 'Oficina técnica', 'Área técnica'],
  manager: ['Evaluation manager', 'Evaluation managers', 'Managed by', 'Gestion d’évaluation', 'Gestion de l’évaluation', 'Gestionnaire de l’évaluation', 'Responsable de l’évaluation', 'Gestor de la evaluación', 'Gerente de la evaluación'],
  evaluators: ['Evaluation team', 'Evaluation consultant', 'Evaluation consultants', 'Evaluation consultant(s)', 'Evaluator', 'Evaluators', 'Evaluator(s)', 'Consultant', 'Consultants', 'Consultant(s)', 'Name of evaluator', 'Équipe d’évaluation', 'Évaluateur', 'Évaluateurs', 'Évaluatrice', 'Consultant-e-s', 'Equipo de evaluación', 'Evaluador', 'Evaluadora', 'Evaluadores'],
  projectEnd: ['Project end', 'Project end date', 'End of project', 'Fin du projet', 'Date de fin du projet', 'Fin del proyecto'],
  projectStart: ['Project start', 'Project start date', 'Start of project', 'Début du projet', 'Inicio del proyecto'],
  projectPeriod: ['Project period', 'Project duration', 'Implementation period', 'Période du projet', 'Durée du projet', 'Período del proyecto'],
  code: ['Project code', 'Project codes', 'TC/SYMBOL', 'DC/SYMBOL', 'Symbol', 'TC symbol', 'DC symbol', 'Project number', 'Project symbol', 'Code du projet', 'Codes du projet', 'Symbole du projet', 'Código del proyecto'],
  title: ['Project', 'Programme', 'Projet', 'Proyecto', 'Project title', 'Programme title', 'Title of project', 'Project name', 'Titre du projet', 'Intitulé du projet', 'Título del proyecto'],
  donor: ['Donor', 'Donors', 'Donor(s) & budget', 'Donors and budget', 'Donor & budget', 'Donor and budget', 'Funding agency', 'Funded by', 'Bailleur', 'Bailleur de fonds', 'Donateur', 'Donateurs', 'Donateur et budget', 'Donante', 'Donantes'],
  budget: ['Budget', 'Project budget', 'Total budget', 'Budget du projet', 'Presupuesto'],
  evaluationBudget: ['Evaluation budget', 'Budget de l’évaluation', 'Presupuesto de la evaluación'],
  keywords: ['Keywords', 'Key words', 'Mots-clés', 'Mots clés', 'Palabras clave'],
  purpose: ['Evaluation purpose', 'Purpose of evaluation'],
  criteria: ['Evaluation criteria', 'Criteria', 'Critères d’évaluation', 'Criterios de evaluación'],
  method: ['Evaluation methodology', 'Methodology used'],
  fieldVisits: ['Field visit dates', 'Field visits'],
  commissionedBy: ['Commissioned by'],
  projectType: ['Project type', 'Type de projet'],
  policyOutcomes: ['P&B outcome', 'P&B outcome(s)', 'P&B outcomes', 'Policy outcome', 'Policy outcomes'],
  jointAgencies: ['Joint evaluation agencies', 'Joint evaluation agency'],
  genderMarker: ['Gender marker'],
} as const
/** `other`: a label in a box that the record has no place for. */
export type FactLabel = keyof typeof FACT_LABELS | 'other'
/** What stands in a cell nobody filled in. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(['', 'n a', 'na', 'none', 'tbd', 'tbc', 'time 2', 'xx', 'nil', 'sans objet', 'n d'])
