import { expect, test } from 'vitest'
import { z } from 'zod'
import { profiles, rules } from './check.ts'
import { checksFile, isIn, profile, strangersIn } from './checks-file.ts'

const known = { rules: rules().map(({ id }) => id), numbers: (id: string) => Object.keys(rules().find(rule => rule.id === id)?.page.front.numbers ?? {}), topics: [...new Set(rules().map(({ page }) => page.topic))], profiles: Object.keys(profiles()) }

test('a waiver says because, who and which rule; anything unknown is an error', () => {
  expect(checksFile.safeParse({ waivers: [{ rule: 'risks/has-owner', because: 'b', who: 'w', until: '2030-06' }] }).success).toBe(true)
  expect(checksFile.safeParse({ waivers: [{ rule: 'risks/has-owner', who: 'w' }] }).success).toBe(false)
  expect(checksFile.safeParse({ waivres: [] }).success).toBe(false)
})
test('a rule that does not exist is told with the nearest that does', () => {
  expect(strangersIn({ settings: { 'risk/has-owner': { applies: false } } }, known)).toMatchObject([{ at: 'settings.risk/has-owner', do: 'Did you mean “risks/has-owner”?' }])
})
test('every name that does not exist is told at once, in profiles of one’s own too', () => {
  const told = strangersIn({
    profile: 'our-desing', settings: { 'risks/has-ownr': {} }, waivers: [{ rule: 'no/such', because: 'b', who: 'w' }],
    profiles: { 'our-design': { says: 's', rules: ['risks/has-owner', 'risks/has-onwer'], topics: ['risk'], without: ['monney', 'money'], settings: { 'money/few-teirs': {} } } },
  }, known)
  expect(told.map(({ at }) => at)).toEqual(['profile', 'settings.risks/has-ownr', 'waivers[0].rule', 'profiles.our-design.rules[1]', 'profiles.our-design.without[0]', 'profiles.our-design.topics[0]', 'profiles.our-design.settings.money/few-teirs'])
  expect(told[0]?.do).toBe('Did you mean “our-design”?')
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

test('a number a rule does not have is told with those it has', () => {
  expect(strangersIn({ settings: { 'money/few-tiers': { numbers: { msot: 2 } }, 'risks/has-owner': { numbers: { most: 2 } } } }, known)).toMatchObject([
    { at: 'settings.money/few-tiers.numbers.msot', do: 'It has: most.' }, { do: 'It has none that can be set.' },
  ])
})
