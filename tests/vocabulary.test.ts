import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { record } from '#record/record.ts'

type Definition = { shape?: Record<string, z.ZodType>, element?: z.ZodType, options?: z.ZodType[], innerType?: z.ZodType }

/** Every key of the file format, wherever it stands. */
function keysOf(schema: z.ZodType): Set<string> {
  const { shape, element, options, innerType } = schema.def as unknown as Definition
  const own = shape ? Object.keys(shape) : []
  const inner = [...Object.values(shape ?? {}), ...(element ? [element] : []), ...(options ?? []), ...(innerType ? [innerType] : [])]
  return new Set([...own, ...inner.flatMap(each => [...keysOf(each)])])
}

const page = readFileSync(new URL('../VOCABULARY.md', import.meta.url), 'utf8')

test('every key of a programme file is explained in the vocabulary', () => {
  expect([...keysOf(record)].filter(key => !page.includes(`\`${key}\``))).toEqual([])
})

test('the vocabulary explains no key that the file does not have', () => {
  const keys = keysOf(record)
  const explained = [...page.matchAll(/`([a-z][A-Za-z0-9]*)`/g)].flatMap(match => match[1] ?? [])
  expect([...new Set(explained)].filter(word => !keys.has(word))).toEqual([])
})
