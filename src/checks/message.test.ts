import { expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import { checkRecord, rules } from './check.ts'
import { inGeneral } from './message.ts'

test('of any thing a message says what it says of all, with an ellipsis for what it would name', () => {
  expect(inGeneral('The risk “{name}” has no owner, so nobody will notice when it happens.')).toBe('The risk “…” has no owner, so nobody will notice when it happens.')
  expect(inGeneral('{count, plural, one {One issue has} other {# issues have}} no marker: {missing}.')).toBe('… issues have no marker: …')
})

test('no rule of the catalogue shows marks of its wording to whoever reads it in a list', () => {
  for (const { page: { id, front } } of rules()) expect(`${id}: ${inGeneral(front.say)} ${inGeneral(front.do)}`).not.toMatch(/[{}#]/)
})

test('a rating is told by its criterion, usual or the evaluation’s own; one that stands for none is told so', () => {
  const rating = (id: string, more: object) => ({ id, score: 4, ...more })
  const read = recordFrom({ throughline: 1, programme: { id: 'p' }, evaluations: [{ id: 'final', ratings: [rating('own', { ownCriterion: 'Visibility' }), rating('usual', { criterion: 'impact', ownCriterion: 'Visibility' }), rating('none', { reason: 'All said so' })] }] })
  if (!read.ok) throw new Error(read.problems[0]?.say)
  const said = (rule: string, language: string) => checkRecord(read.value, { today: '2030-01-01', language }).findings.filter(finding => finding.rule === rule && finding.verdict === 'fails').map(finding => finding.say)
  expect(said('findings/rating-has-reason', 'en')).toEqual(['The rating 4 (criterion: Visibility) has no reason.', 'The rating 4 (criterion: impact) has no reason.'])
  expect(said('findings/rating-names-a-criterion', 'en')).toEqual(['A rating of 4 stands for no criterion, so nobody can tell what was judged.'])
  expect(said('findings/rating-names-a-criterion', 'fr')).toHaveLength(1)
})
