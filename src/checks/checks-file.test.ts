import { expect, test } from 'vitest'
import { z } from 'zod'
import { rules } from './check.ts'
import { checksFile, isIn, profile, strangersIn } from './checks-file.ts'

const ids = rules().map(({ id }) => id)

test('a waiver says because, who and which rule; anything unknown is an error', () => {
  expect(checksFile.safeParse({ waivers: [{ rule: 'risks/has-owner', because: 'b', who: 'w', until: '2030-06' }] }).success).toBe(true)
  expect(checksFile.safeParse({ waivers: [{ rule: 'risks/has-owner', who: 'w' }] }).success).toBe(false)
  expect(checksFile.safeParse({ waivres: [] }).success).toBe(false)
})
test('a rule that does not exist is told with the nearest that does', () => {
  expect(strangersIn({ settings: { 'risk/has-owner': { applies: false } } }, ids)).toMatchObject([{ at: 'settings.risk/has-owner', do: 'Did you mean “risks/has-owner”?' }])
})
test('a profile takes rules in by stage, topic or name, and leaves out what it says', () => {
  const rule = { id: 'risks/has-owner', topic: 'risks', stage: 'design' }
  const takes = (of: object) => isIn(rule, profile.parse({ says: 's', ...of }))
  expect(takes({ stages: ['design'] })).toBe(true)
  expect(takes({ rules: ['risks/has-owner'] })).toBe(true)
  expect(takes({ topics: ['risks'], without: ['risks/has-owner'] })).toBe(false)
  expect(takes({ stages: ['evaluation'] })).toBe(false)
})
test('editors find the shape of checks.yaml published', async () => {
  await expect(`${JSON.stringify({ title: 'checks.yaml', ...z.toJSONSchema(checksFile, { target: 'draft-2020-12', io: 'input' }) }, null, 2)}\n`).toMatchFileSnapshot('../../schema/checks-file.schema.json')
})
