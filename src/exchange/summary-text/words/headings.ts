import type { Criterion } from '#language/code-lists.ts'

export type SectionKind = 'quick-facts' | 'background' | 'purpose' | 'methodology' | 'limitations' | 'findings' | 'conclusions' | 'recommendations' | 'lessons' | 'good-practices' | 'mixed' | 'other'

/**
 * Headings of evaluation summaries, as the templates of ILO, UNDP, UNICEF and other agencies print them in English, French and Spanish.
 * Compared without case, accents and punctuation. Leading numbers and a trailing bracket are dropped before comparing.
 */
export const SECTION_HEADINGS: Readonly<Record<Exclude<SectionKind, 'findings'>, readonly string[]>> = {
  'quick-facts': ['Quick facts', 'Key facts', 'Project facts', 'Evaluation at a glance', 'Project at a glance', 'Informations clés', 'En bref', 'Fiche technique', 'Données clés', 'Datos clave', 'Ficha técnica'],
  background: [
    'Background', 'Introduction', 'Background and context', 'Background & context', 'Context', 'Project background', 'Programme background', 'Project summary', 'Project description', 'Description of the project', 'Summary of the project',
    'Summary of the project purpose, logic and structure', 'Summary of the programme purpose, logic and structure', 'Project purpose, logic and structure', 'Present situation', 'Present situation of the project', 'Executive summary', 'Summary',
    'Historique et contexte', 'Contexte', 'Contexte et historique', 'Contexte du projet', 'Résumé du projet', 'Description du projet', 'Résumé de l’objectif, de la logique et de la structure du projet', 'Situation actuelle du projet', 'Situation actuelle', 'Résumé',
    'Antecedentes', 'Antecedentes y contexto', 'Contexto', 'Contexto del proyecto', 'Resumen del proyecto', 'Resumen del propósito, lógica y estructura del proyecto', 'Situación actual del proyecto', 'Resumen',
  ],
  purpose: [
    'Purpose', 'Purpose of the evaluation', 'Purpose and scope', 'Purpose, scope and clients', 'Purpose, scope and clients of the evaluation', 'Purpose and objectives of the evaluation', 'Objectives of the evaluation', 'Evaluation purpose', 'Evaluation purpose and scope', 'Evaluation objectives', 'Scope of the evaluation', 'Evaluation background',
    'Objet, portée et clients de l’évaluation', 'But, portée et clients de l’évaluation', 'Objectifs de l’évaluation', 'Objet de l’évaluation', 'Finalité, portée et clients de l’évaluation', 'But de l’évaluation',
    'Propósito, alcance y clientes de la evaluación', 'Objetivo, alcance y clientes de la evaluación', 'Objetivos de la evaluación', 'Propósito de la evaluación',
  ],
  methodology: [
    'Methodology', 'Methodology of evaluation', 'Methodology of the evaluation', 'Evaluation methodology', 'Method', 'Methods', 'Approach and methodology', 'Evaluation approach and methodology', 'Methodology and limitations', 'Methodological approach',
    'Méthodologie', 'Méthodologie de l’évaluation', 'Approche méthodologique', 'Metodología', 'Metodología de la evaluación', 'Enfoque metodológico',
  ],
  limitations: ['Limitations', 'Limitations of the evaluation', 'Evaluation limitations', 'Limitations and constraints', 'Constraints', 'Limites', 'Limites de l’évaluation', 'Limitaciones', 'Limitaciones de la evaluación'],
  conclusions: ['Conclusions', 'Conclusion', 'Main conclusions', 'Overall conclusions', 'Key conclusions', 'Overall conclusion', 'Conclusions générales', 'Conclusiones', 'Conclusiones generales'],
  recommendations: [
    'Recommendations', 'Main recommendations', 'Key recommendations', 'Recommendations and follow-up', 'Main recommendations and follow-up', 'Summary of recommendations', 'Recommendation',
    'Recommandations', 'Principales recommandations', 'Recommandations principales', 'Recommandations et suivi', 'Principales recommandations et suivi', 'Recomendaciones', 'Principales recomendaciones', 'Recomendaciones principales', 'Recomendaciones y seguimiento',
  ],
  lessons: [
    'Lessons learned', 'Lessons learnt', 'Lessons', 'Main lessons learned', 'Key lessons learned', 'Important lessons learned', 'Main lessons', 'Emerging lessons', 'Lesson learned',
    'Enseignements tirés', 'Enseignements', 'Principaux enseignements', 'Principaux enseignements tirés', 'Leçons apprises', 'Leçons tirées', 'Principales leçons apprises', 'Lecciones aprendidas', 'Principales lecciones aprendidas', 'Enseñanzas',
  ],
  'good-practices': [
    'Good practices', 'Good practice', 'Emerging good practices', 'Main good practices', 'Best practices', 'Promising practices', 'Key good practices', 'Bonnes pratiques', 'Bonnes pratiques émergentes', 'Bonne pratique', 'Principales bonnes pratiques', 'Buenas prácticas', 'Buenas prácticas emergentes', 'Principales buenas prácticas',
  ],
  mixed: [
    'Recommendations, lessons learned and good practices', 'Recommendations and lessons learned', 'Conclusions and recommendations', 'Lessons learned and good practices', 'Main lessons learned and good practices', 'Important lessons learned and good practices', 'Lessons learned and emerging good practices', 'Good practices and lessons learned', 'Findings, conclusions and recommendations', 'Conclusions, recommendations and lessons learned',
    'Recommandations, enseignements tirés et bonnes pratiques', 'Recommandations et enseignements tirés', 'Principaux enseignements tirés et bonnes pratiques', 'Enseignements tirés et bonnes pratiques', 'Conclusions et recommandations', 'Recomendaciones, lecciones aprendidas y buenas prácticas', 'Lecciones aprendidas y buenas prácticas', 'Conclusiones y recomendaciones',
  ],
  other: ['Annex', 'Annexes', 'Annexe', 'Anexos', 'Acknowledgements', 'Remerciements', 'Acronyms', 'List of acronyms', 'Acronymes', 'References', 'Bibliography', 'Table of contents', 'Contents', 'Disclaimer', 'Management response', 'Réponse de la direction'],
}

/** Headings over findings that belong to no single criterion. */
export const FINDINGS_HEADINGS = [
  'Findings', 'Main findings', 'Key findings', 'Main findings and conclusions', 'Main findings & conclusions', 'Findings and conclusions', 'Key findings and conclusions', 'Key findings & conclusions', 'Evaluation findings', 'Summary of findings',
  'Principales constatations', 'Principales constatations et conclusions', 'Constatations et conclusions', 'Principaux résultats', 'Principaux résultats et conclusions', 'Constatations', 'Hallazgos', 'Principales hallazgos', 'Principales hallazgos y conclusiones', 'Hallazgos y conclusiones', 'Principales constataciones y conclusiones',
] as const

/** Words a criterion's heading begins with; what follows them on the heading's line stays free (“of resource use and management arrangements”). */
export const CRITERION_OPENINGS: Readonly<Record<Criterion, readonly string[]>> = {
  relevance: ['relevance', 'relevance and strategic fit', 'strategic fit', 'strategic relevance', 'pertinence', 'pertinence et adequation strategique', 'relevancia', 'pertinencia'],
  coherence: ['coherence', 'internal coherence', 'external coherence', 'coherence interne', 'coherence externe', 'coherencia'],
  'validity-of-design': ['validity of design', 'validity of the design', 'validity of the project design', 'validity of project design', 'validity of intervention design', 'project design', 'programme design', 'quality of design', 'validite de la conception', 'validite du cadre', 'conception du projet', 'validez del diseno'],
  effectiveness: ['effectiveness', 'project effectiveness', 'project progress and effectiveness', 'efficacite', 'eficacia'],
  efficiency: ['efficiency', 'resource efficiency', 'effectiveness of management arrangements', 'management arrangements', 'efficience', 'utilisation des ressources', 'eficiencia'],
  impact: ['impact', 'impacts', 'impact orientation', 'likelihood of impact', 'orientation towards impact', 'orientation vers l impact', 'impacto', 'orientacion al impacto'],
  sustainability: ['sustainability', 'likelihood of sustainability', 'impact and sustainability', 'durabilite', 'viabilite', 'perennite', 'sostenibilidad'],
  'cross-cutting': ['cross cutting', 'crosscutting', 'gender equality', 'gender', 'gender and', 'non discrimination', 'tripartism', 'tripartism and social dialogue', 'human rights and gender', 'themes transversaux', 'questions transversales', 'egalite des genres', 'egalite de genre', 'temas transversales', 'cuestiones transversales', 'igualdad de genero'],
}
/** An opening that alone is also an everyday sentence beginning must be the whole heading. */
export const WHOLE_ONLY: ReadonlySet<string> = new Set(['gender', 'gender and', 'project design', 'programme design', 'impacts', 'management arrangements', 'tripartism', 'conception du projet'])
/** Words that begin a sentence: a heading directly followed by one of them on the same line has run into its text. */
export const SENTENCE_OPENERS: ReadonlySet<string> = new Set(['the', 'this', 'these', 'it', 'there', 'most', 'all', 'overall', 'despite', 'while', 'although', 'in', 'a', 'an', 'by', 'le', 'la', 'les', 'l', 'il', 'ce', 'cette', 'el', 'los', 'las', 'se'])
