import { expect, test } from 'vitest'
import { KINDS } from '../kinds.ts'
import { understand, VOCABULARY } from './vocabulary.ts'

const outcome = KINDS.get('every outcome')
if (!outcome) throw new Error('no outcomes')

test('every example of the vocabulary is read by its own sentence first', () => {
  for (const sentence of VOCABULARY) {
    const kinds = [...KINDS.values()]
    const reader = VOCABULARY.find(candidate => kinds.some(kind => { const understood = candidate.understand(sentence.example, kind); return understood && 'judge' in understood }))
    expect(reader?.form, sentence.example).toBe(sentence.form)
  }
})
test('an unknown sentence is answered with the nearest and with all that is understood', () => {
  const answer = understand('hold at least 1 indicator', outcome)
  expect(answer).toMatchObject({ say: '“hold at least 1 indicator” is not a sentence the checks understand.' })
  expect('do' in answer && answer.do).toMatch(/^Nearest: “[^”]+”\. Understood are:/)
  for (const sentence of VOCABULARY) expect('do' in answer && answer.do).toContain(sentence.form)
})
test('a field the thing does not have is answered with the nearest it has', () => {
  expect(understand('have at least 1 indicater', outcome)).toMatchObject({ do: expect.stringContaining('Did you mean “indicators”?') })
})
test('a misspelt sentence is answered with the one that was meant, whatever stands in its gaps', () => {
  const nearestTo = (words: string) => { const answer = understand(words, outcome); return 'do' in answer ? /^(?:Nearest: |Did you mean )“(.+?)”[.?]/.exec(answer.do)?.[1] : undefined }
  expect(nearestTo('stat an ownr')).toBe('state a due date')
  expect(nearestTo('have at lest three milestones')).toBe('have at least 1 indicator')
  expect(nearestTo('its last review is on or befor its planned close')).toBe('its start is on or before its end')
  expect(nearestTo('its latest visit is within six months of todday')).toBe('its verified on is within 3 months of its due date')
  expect(nearestTo('every of its targets states a period')).toBe('each of its targets states a period')
  expect(nearestTo('its title is concret')).toBe('its text is concrete')
  expect(nearestTo('its countries shares adds up to 100')).toBe('its countries shares add up to 100')
})
test('a slip that many make is answered with the very sentence that was meant', () => {
  const told = (words: string, of = 'every outcome') => { const answer = understand(words, KINDS.get(of)!); return 'do' in answer ? answer.do : 'understood' }
  expect(told('has at least one indicator')).toBe('Did you mean “have at least 1 indicator”?')
  expect(told('states a reason')).toBe('Did you mean “state a reason”?')
  expect(told('at least 5% of its lines is for those whose category is travel', 'the budget')).toBe('Did you mean “at least 5 % of its lines is for those whose category is travel”?')
  expect(told('its countries share add up to 100', 'the programme')).toContain('Did you mean “countries’ share”?')
  expect(told('its date is before its programme’s end', 'every evaluation')).toMatch(/^Did you mean “its date is on or before its programme’s end”\? But there “end” .+ is nothing that “programme” has/)
  expect(told('its due date is within one month of today', 'every action')).toBe('Did you mean “its due date is within 1 months of today”?')
})
test('a value that a closed list does not have is told with those it has; open lists take any', () => {
  const told = (words: string, of: string) => { const answer = understand(words, KINDS.get(of)!); return 'do' in answer ? `${answer.say} ${answer.do}` : 'understood' }
  expect(told('its status is not droped', 'every activity')).toBe('“droped” in “its status is not droped” is none of the words for “status”. Did you mean “dropped”? They are: planned, under-way, done, dropped.')
  expect(told('have at least 1 assignment whose as is X', 'every responsibility')).toContain('They are: R, A, C, I.')
  expect(told('its cross-cutting issues’ issue cover gender-equalty', 'the programme')).toContain('Did you mean “gender-equality”?')
  expect(told('its risks’ category cover weather', 'the programme')).toBe('understood')
})
test('a field of a list’s entries that does not exist is told with those the entries have', () => {
  const answer = understand('at most 40 % of its lines by amounts is for those whose category is training', KINDS.get('the budget')!)
  expect('do' in answer && `${answer.say} ${answer.do}`).toMatch(/“amounts” in .+ is nothing that an entry of “lines” has\. Did you mean “amount”\? It has: code, title, category/)
})
