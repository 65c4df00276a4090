import { expect, test } from 'vitest'
import { rules } from './check.ts'
import { inGeneral } from './message.ts'

test('of any thing a message says what it says of all, with an ellipsis for what it would name', () => {
  expect(inGeneral('The risk “{name}” has no owner, so nobody will notice when it happens.')).toBe('The risk “…” has no owner, so nobody will notice when it happens.')
  expect(inGeneral('{count, plural, one {One issue has} other {# issues have}} no marker: {missing}.')).toBe('… issues have no marker: …')
})

test('no rule of the catalogue shows marks of its wording to whoever reads it in a list', () => {
  for (const { page: { id, front } } of rules()) expect(`${id}: ${inGeneral(front.say)} ${inGeneral(front.do)}`).not.toMatch(/[{}#]/)
})
