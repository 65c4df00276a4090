/** What kinds of things are called in French. A rule page names its kind in English, letter for letter; people read it in their language. */
const FRENCH: Readonly<Record<string, string>> = {
  'the programme': 'le programme', 'the period': 'la période', 'every extension': 'chaque prolongation', 'every component': 'chaque composante', 'every country': 'chaque pays', 'every related programme': 'chaque programme lié',
  'the published activity': 'l’activité publiée', 'every published budget': 'chaque budget publié', 'every document': 'chaque document', 'every party': 'chaque organisation', 'the theory of change': 'la théorie du changement',
  'every node': 'chaque élément de la théorie du changement', 'every link': 'chaque lien de la théorie du changement', 'every assumption': 'chaque hypothèse', 'every result': 'chaque résultat', 'every impact': 'chaque impact', 'every outcome': 'chaque effet', 'every output': 'chaque produit',
  'every indicator': 'chaque indicateur', 'every risk': 'chaque risque', 'every stakeholder': 'chaque partie prenante', 'every engagement': 'chaque rencontre', 'every responsibility': 'chaque responsabilité', 'the budget': 'le budget', 'every budget line': 'chaque ligne budgétaire',
  'every cross-cutting issue': 'chaque question transversale', 'the feasibility study': 'l’étude de faisabilité', 'every monitoring item': 'chaque point du plan de suivi', 'every knowledge item': 'chaque point du plan des savoirs', 'every contingency item': 'chaque point du plan de secours',
  'every communication item': 'chaque point du plan de communication', 'the ambition': 'l’ambition', 'the exit plan': 'le plan de sortie', 'every exit item': 'chaque point du plan de sortie', 'every activity': 'chaque activité', 'every adaptation': 'chaque changement de plan',
  'every learning event': 'chaque cours ou manifestation', 'every measurement': 'chaque valeur rapportée', 'every agreement': 'chaque accord', 'every planned agreement': 'chaque accord prévu', 'every transaction': 'chaque paiement', 'every reallocation': 'chaque réaffectation',
  'every product': 'chaque produit du savoir', 'every dissemination': 'chaque diffusion', 'every landscape entry': 'chaque fait noté sur un pays', 'every expert': 'chaque spécialiste', 'every evaluation': 'chaque évaluation', 'every question': 'chaque question d’évaluation', 'every finding': 'chaque constat',
  'every rating': 'chaque note', 'every conclusion': 'chaque conclusion', 'every recommendation': 'chaque recommandation', 'every lesson': 'chaque enseignement', 'every good practice': 'chaque bonne pratique', 'every comment': 'chaque commentaire', 'every response': 'chaque réponse',
  'every action': 'chaque action', 'every commitment': 'chaque engagement pris', 'every policy track': 'chaque politique suivie', 'the next phase': 'la phase suivante', 'every waiver': 'chaque dispense',
}

/** A kind of thing as people read it; in English where the language has no words for it. */
export const kindIn = (kind: string, language: string): string => (language === 'fr' ? FRENCH[kind] : undefined) ?? kind
