// What people read of whole programmes, sound and flawed: every rule in force is asked, whatever the profile.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { record as recordSchema } from '#record/record.ts'
import { rules } from './check.ts'
import { check } from './engine.ts'

const examples = path.resolve(import.meta.dirname, '../../examples')
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(file => /(?:programme|design|flawed|sound)\.yaml$/.test(file))

test.each(files)('what is said of %s leaves no gap where a name, a day or a number should stand', file => {
  const record = recordSchema.parse(parse(readFileSync(path.join(examples, file), 'utf8')))
  const { findings } = check(record, rules(), { profile: 'all', today: '2035-01-01' })
  const failing = findings.filter(({ verdict }) => verdict === 'fails')
  expect(findings.length).toBeGreaterThan(10)
  for (const { rule, say, do: doThis } of failing) expect(`${rule}: ${say} ${doThis}`).not.toMatch(/not recorded|undefined|NaN|Invalid|\[object|[{}]|“”|  | [,.;](?!\.)| “?…”? [a-z]|\b(\w{3,}) \1\b/)
})
