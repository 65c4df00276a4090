/** Words of the report on the activities of one file, beside those of the report on one programme. The keys are the same in every language. */
const WORDS = {
  en: {
    read: '{activities, plural, one {# activity} other {# activities}} read and checked with {rules, plural, one {# rule} other {# rules}}', unread: '; {unread} could not be read', upTo: '; the file could be read only up to line {line}',
    verdicts: '{passes, plural, one {# holds} other {# hold}} · {fails, plural, one {# does not hold} other {# do not hold}} · {cannotTell} cannot be told yet · {doesNotApply, plural, one {# does not apply} other {# do not apply}}.',
    noneClean: 'Something fails in every activity.', clean: 'Nothing fails in {clean, plural, one {# activity} other {# activities}}.',
    inSum: 'In sum, what does not hold', inActivities: 'in {count} of {all}', oneByOne: 'One by one', worst: 'One by one, the {count} with most to mend (--max-activities-listed for more)',
    noIdentifier: 'without an identifier', more: '… and {count} more.', title: '{activities, plural, one {# IATI activity} other {# IATI activities}}',
    minor: '{count} minor', moderate: '{count} moderate', serious: '{count} serious', blocking: '{count} blocking',
  },
  fr: {
    read: '{activities, plural, one {# activité lue et contrôlée} other {# activités lues et contrôlées}} avec {rules, plural, one {# règle} other {# règles}}', unread: '\u00a0; {unread, plural, one {# n’a pas pu être lue} other {# n’ont pas pu être lues}}', upTo: '\u00a0; le fichier n’a pu être lu que jusqu’à la ligne {line}',
    verdicts: '{passes, plural, one {# tient} other {# tiennent}} · {fails, plural, one {# ne tient pas} other {# ne tiennent pas}} · {cannotTell, plural, one {# ne peut encore être dit} other {# ne peuvent encore être dits}} · {doesNotApply} sans objet.',
    noneClean: 'Quelque chose échoue dans chaque activité.', clean: 'Rien n’échoue dans {clean, plural, one {# activité} other {# activités}}.',
    inSum: 'En somme, ce qui ne tient pas', inActivities: 'dans {count} sur {all}', oneByOne: 'Une par une', worst: 'Une par une, les {count} où il y a le plus à corriger (--max-activities-listed pour en voir plus)',
    noIdentifier: 'sans identifiant', more: '… et {count, plural, one {# autre} other {# autres}}.', title: '{activities, plural, one {# activité IATI} other {# activités IATI}}',
    minor: '{count, plural, one {# mineur} other {# mineurs}}', moderate: '{count, plural, one {# modéré} other {# modérés}}', serious: '{count, plural, one {# grave} other {# graves}}', blocking: '{count, plural, one {# bloquant} other {# bloquants}}',
  },
  ko: {
    read: '활동 {activities}건을 읽고 규칙 {rules}개로 점검함', unread: '; {unread}건은 읽을 수 없었음', upTo: '; 파일은 {line}행까지만 읽을 수 있었음',
    verdicts: '충족 {passes} · 미충족 {fails} · 아직 판단 불가 {cannotTell} · 해당 없음 {doesNotApply}.',
    noneClean: '모든 활동에 미충족이 있습니다.', clean: '활동 {clean}건에는 미충족이 없습니다.',
    inSum: '미충족 요약', inActivities: '{all}건 중 {count}건', oneByOne: '활동별', worst: '활동별, 고칠 것이 가장 많은 {count}건 (더 보려면 --max-activities-listed)',
    noIdentifier: '식별자 없음', more: '… 그 밖에 {count}건.', title: 'IATI 활동 {activities}건',
    minor: '경미 {count}', moderate: '보통 {count}', serious: '심각 {count}', blocking: '차단 {count}',
  },
} as const

/** The words in a language; English where it has none. */
export const activitiesWords = (language: string): Readonly<Record<keyof typeof WORDS.en, string>> => WORDS[Object.hasOwn(WORDS, language) ? language as keyof typeof WORDS : 'en']
