/** Words of the engine and the printers, where no rule page has any. The keys are the same in every language. */
const WORDS = {
  en: {
    notRecorded: 'not recorded', cannotTell: 'Not recorded: {place}.', unknown: 'Not known: {place} ({why}).', record: 'Record it; or record that there is none.',
    report: 'Checks', passes: 'holds', fails: 'does not hold', cannotTellHeading: 'cannot be told yet', doesNotApply: 'does not apply', waived: 'waived', rules: '{count, plural, one {# rule} other {# rules}}', places: '{count, plural, one {# place} other {# places}}', more: '{count, plural, one {and # more place} other {and # more places}}',
    profile: 'profile', on: 'on', blocking: 'blocking', serious: 'serious', moderate: 'moderate', minor: 'minor', do: 'What to do', colon: ':', why: 'Why it matters', source: 'Source', line: 'line {line}', allHold: 'Nothing fails.', waivedBy: 'waived by {who}: {because}', until: 'until {until}', onlyIn: 'in English',
    stage: 'Stage', criterion: 'Criterion', seriousness: 'Seriousness', amiss: 'What is amiss', where: 'Where', verdict: 'Verdict', rule: 'Check', doneBy: 'Done by', doneWhen: 'Done when', remark: 'Remark',
    evaluation: 'evaluation', 'evaluation mid-term': 'mid-term evaluation', 'evaluation final': 'final evaluation', 'evaluation ex-post': 'ex-post evaluation',
    stageDesign: 'design', stageDelivery: 'delivery', stageKnowledge: 'knowledge', stageEvaluation: 'evaluation', stageFollowUp: 'follow-up',
    relevance: 'relevance', coherence: 'coherence', 'validity-of-design': 'validity of design', effectiveness: 'effectiveness', efficiency: 'efficiency', impact: 'impact', sustainability: 'sustainability', 'cross-cutting': 'cross-cutting',
  },
  fr: {
    notRecorded: 'non renseigné', cannotTell: 'Non renseigné : {place}.', unknown: 'Inconnu : {place} ({why}).', record: 'Renseignez-le, ou notez qu’il n’y en a pas.',
    report: 'Contrôles', passes: 'tient', fails: 'ne tient pas', cannotTellHeading: 'ne peut encore être dit', doesNotApply: 'sans objet', waived: 'dispensé', rules: '{count, plural, one {# règle} other {# règles}}', places: '{count, plural, one {# endroit} other {# endroits}}', more: '{count, plural, one {et # autre endroit} other {et # autres endroits}}',
    profile: 'profil', on: 'au', blocking: 'bloquant', serious: 'grave', moderate: 'modéré', minor: 'mineur', do: 'Que faire', colon: '\u00a0:', why: 'Pourquoi c’est important', source: 'Source', line: 'ligne {line}', allHold: 'Aucun contrôle n’échoue.', waivedBy: 'dispensé par {who} : {because}', until: 'jusqu’au {until}', onlyIn: 'en anglais',
    stage: 'Étape', criterion: 'Critère', seriousness: 'Gravité', amiss: 'Ce qui ne va pas', where: 'Où', verdict: 'Verdict', rule: 'Contrôle', doneBy: 'Fait par', doneWhen: 'Fait le', remark: 'Remarque',
    evaluation: 'évaluation', 'evaluation mid-term': 'évaluation à mi-parcours', 'evaluation final': 'évaluation finale', 'evaluation ex-post': 'évaluation ex-post',
    stageDesign: 'conception', stageDelivery: 'mise en œuvre', stageKnowledge: 'savoirs', stageEvaluation: 'évaluation', stageFollowUp: 'suivi',
    relevance: 'pertinence', coherence: 'cohérence', 'validity-of-design': 'validité de la conception', effectiveness: 'efficacité', efficiency: 'efficience', impact: 'impact', sustainability: 'durabilité', 'cross-cutting': 'transversal',
  },
  ko: {
    notRecorded: '기록 없음', cannotTell: '기록되지 않음: {place}.', unknown: '알려져 있지 않음: {place}({why}).', record: '내용을 기록하거나, 없으면 없다고 기록하십시오.',
    report: '점검 결과', passes: '충족', fails: '미충족', cannotTellHeading: '아직 판단 불가', doesNotApply: '해당 없음', waived: '면제', rules: '규칙 {count, plural, other {#}}개', places: '{count, plural, other {#}}곳', more: '그 밖에 {count, plural, other {#}}곳',
    profile: '프로필', on: '기준일', blocking: '차단', serious: '심각', moderate: '보통', minor: '경미', do: '할 일', colon: ':', why: '중요한 이유', source: '근거', line: '{line}행', allHold: '미충족 항목이 없습니다.', waivedBy: '{who} 면제: {because}', until: '{until}까지', onlyIn: '영어',
    stage: '단계', criterion: '평가 기준', seriousness: '심각도', amiss: '문제점', where: '위치', verdict: '판정', rule: '점검', doneBy: '담당자', doneWhen: '완료일', remark: '비고',
    evaluation: '평가', 'evaluation mid-term': '중간 평가', 'evaluation final': '최종 평가', 'evaluation ex-post': '사후 평가',
    stageDesign: '설계', stageDelivery: '이행', stageKnowledge: '지식', stageEvaluation: '평가', stageFollowUp: '후속 조치',
    relevance: '적절성', coherence: '일관성', 'validity-of-design': '설계의 타당성', effectiveness: '효과성', efficiency: '효율성', impact: '영향력', sustainability: '지속가능성', 'cross-cutting': '범분야',
  },
} as const
export type Words = Readonly<Record<keyof typeof WORDS.en, string>>

/** The words in a language; English where it has none. */
export const engineWords = (language: string): Words => WORDS[language in WORDS ? language as keyof typeof WORDS : 'en']

/** What people read for codes of the record's lists, where a language has other words for them than the codes' own. Codes alone: a text that is a whole word of these by chance means the same. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: {
    government: 'gouvernement', employers: 'employeurs', workers: 'travailleurs', academia: 'universités', 'civil-society': 'société civile', 'social-economy': 'économie sociale',
    funding: 'financement', accountable: 'responsabilité des fonds', implementing: 'exécution', extending: 'gestion des fonds',
    'gender-equality': 'égalité des genres', 'disability-inclusion': 'inclusion du handicap', 'international-labour-standards': 'normes internationales du travail', 'social-dialogue': 'dialogue social', environment: 'environnement', 'vulnerable-groups': 'groupes vulnérables', 'informal-economy': 'économie informelle',
    relevance: 'pertinence', coherence: 'cohérence', 'validity-of-design': 'validité de la conception', effectiveness: 'efficacité', efficiency: 'efficience', sustainability: 'durabilité', 'cross-cutting': 'questions transversales',
    outcome: 'effet', output: 'produit', activity: 'activité', precondition: 'condition préalable',
    interview: 'entretien', 'group-discussion': 'discussion de groupe', survey: 'enquête', 'desk-review': 'étude de documents', observation: 'observation', measurement: 'mesure', workshop: 'atelier',
    political: 'politique', security: 'sécurité', environmental: 'environnement', health: 'santé', financial: 'finances', legal: 'droit', delivery: 'mise en œuvre', partner: 'partenaires', staff: 'personnel', reputation: 'réputation', external: 'externe',
    'no-cost': 'sans coût', cost: 'avec coût', 'not-stated': 'sans précision', unsure: 'incertain', yes: 'oui', no: 'non', sex: 'sexe', age: 'âge', location: 'lieu', disability: 'handicap',
    'each-report-adds': 'chaque rapport s’ajoute', sum: 'somme', expenditure: 'dépense', transfer: 'transfert', refund: 'remboursement', commitment: 'engagement',
    pipeline: 'en préparation', implementation: 'mise en œuvre', finalisation: 'achèvement', closed: 'clos', cancelled: 'annulé', suspended: 'suspendu',
  },
}

/** A code of the record's lists in words; undefined where the language has none of its own for it. */
export const codeIn = (code: string, language: string): string | undefined => CODES[language]?.[code]

/** A programme has several evaluations, and few have a title: their time tells them apart. */
export function evaluationIn(timing: unknown, language: string): string {
  const words = engineWords(language)
  return timing === 'mid-term' || timing === 'final' || timing === 'ex-post' ? words[`evaluation ${timing}`] : words.evaluation
}
