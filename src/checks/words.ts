/** Words of the engine and the printers, where no rule page has any. The keys are the same in every language. */
const WORDS = {
  en: {
    notRecorded: 'not recorded', cannotTell: 'Cannot be told yet: {place} is not recorded.', unknown: 'Cannot be told: {place} is unknown ({why}).', record: 'Record it; or record that there is none.',
    report: 'Checks', passes: 'holds', fails: 'does not hold', cannotTellHeading: 'cannot be told yet', doesNotApply: 'does not apply', waived: 'waived', rules: '{count, plural, one {# rule} other {# rules}}', places: '{count, plural, one {# place} other {# places}}',
    profile: 'profile', on: 'on', blocking: 'blocking', serious: 'serious', moderate: 'moderate', minor: 'minor', do: 'What to do', why: 'Why it matters', source: 'Source', line: 'line {line}', allHold: 'Nothing fails.', waivedBy: 'waived by {who}: {because}', until: 'until {until}', onlyIn: 'in English',
  },
  ko: {
    notRecorded: '기록 없음', cannotTell: '아직 판단할 수 없음: {place} 항목이 기록되지 않았습니다.', unknown: '판단할 수 없음: {place} 값이 알려져 있지 않습니다({why}).', record: '내용을 기록하거나, 없으면 없다고 기록하십시오.',
    report: '점검 결과', passes: '충족', fails: '미충족', cannotTellHeading: '아직 판단 불가', doesNotApply: '해당 없음', waived: '면제', rules: '규칙 {count, plural, other {#}}개', places: '{count, plural, other {#}}곳',
    profile: '프로필', on: '기준일', blocking: '차단', serious: '심각', moderate: '보통', minor: '경미', do: '할 일', why: '중요한 이유', source: '근거', line: '{line}행', allHold: '미충족 항목이 없습니다.', waivedBy: '{who} 면제: {because}', until: '{until}까지', onlyIn: '영어',
  },
} as const
export type Words = Readonly<Record<keyof typeof WORDS.en, string>>

/** The words in a language; English where it has none. */
export const engineWords = (language: string): Words => WORDS[language in WORDS ? language as keyof typeof WORDS : 'en']
