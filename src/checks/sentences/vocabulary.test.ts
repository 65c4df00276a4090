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
  const answer = understand('has at least one indicator', outcome)
  expect(answer).toMatchObject({ say: '“has at least one indicator” is not a sentence the checks understand.' })
  expect('do' in answer && answer.do).toMatch(/^Nearest: “have at least 1 indicator”\. Understood are:/)
  for (const sentence of VOCABULARY) expect('do' in answer && answer.do).toContain(sentence.form)
})
test('a field the thing does not have is answered with the nearest it has', () => {
  expect(understand('have at least 1 indicater', outcome)).toMatchObject({ do: expect.stringContaining('Did you mean “indicators”?') })
})
test('a misspelt sentence is answered with the one that was meant, whatever stands in its gaps', () => {
  const nearestTo = (words: string) => { const answer = understand(words, outcome); return 'do' in answer ? /^Nearest: “(.+)”\. Understood/.exec(answer.do)?.[1] : undefined }
  expect(nearestTo('stat an ownr')).toBe('state a due date')
  expect(nearestTo('have at lest three milestones')).toBe('have at least 1 indicator')
  expect(nearestTo('its last review is on or befor its planned close')).toBe('its start is on or before its end')
  expect(nearestTo('its latest visit is within six months of todday')).toBe('its verified on is within 3 months of its due date')
  expect(nearestTo('every of its targets states a period')).toBe('each of its targets states a period')
  expect(nearestTo('its title is concret')).toBe('its text is concrete')
  expect(nearestTo('its countries shares adds up to 100')).toBe('its lines’ amount add up to its total')
})
