import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { breaches } from '../tools/cruise.ts'
import { fences, GUARDED } from '../tools/fences.ts'

const FIXTURES = path.resolve(import.meta.dirname, 'fences/must-fail')

test('each fence has a fixture that must fail, and no fixture is left over', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(fences.map(fence => fence.name ?? '').sort())
})

test('each folder a fence guards is there', () => {
  for (const folder of GUARDED) expect(existsSync(path.resolve(import.meta.dirname, '../src', folder)), folder).toBe(true)
})

for (const { name } of fences) {
  test(`the fence ${name} trips on its fixture, and it alone`, async () => {
    const found = await breaches(path.join(FIXTURES, name ?? ''))
    expect([...new Set(found.breaches.map(breach => breach.rule))]).toEqual([name])
  })
}
