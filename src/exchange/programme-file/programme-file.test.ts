import { describe, expect, test } from 'vitest'
import type { Problem } from '#language/problem.ts'
import { readProgrammeFile } from './read.ts'

const problemsOf = (text: string, language: 'yaml' | 'json' = 'yaml'): readonly Problem[] => { const read = readProgrammeFile(text, language); return read.ok ? [] : read.problems }
const shown = (text: string, language?: 'yaml' | 'json') => problemsOf(text, language).map(({ code, at, line, column }) => [code, at, line, column])

describe('a programme file', () => {
  test('is read from YAML and from JSON alike', () => {
    const yaml = readProgrammeFile('throughline: 1\nprogramme: { id: p, code: RAS/19/02/KOR }\n', 'yaml')
    expect(yaml).toEqual(readProgrammeFile('{"throughline":1,"programme":{"id":"p","code":"RAS/19/02/KOR"}}', 'json'))
    expect(yaml.ok).toBe(true)
  })
  test('is refused with every wrong value at once, each with its line and column', () => {
    expect(shown('throughline: 1\nprogramme:\n  id: p\n  status: dreaming\n  titel: Wells\nparties:\n  - id: a\n    name: A\n    country: XX\n')).toEqual([
      ['wrong-value', 'programme.status', 4, 3], ['unknown-key', 'programme.titel', 5, 3], ['wrong-value', 'parties[0].country', 9, 5],
    ])
    expect(shown('{\n  "throughline": 1,\n  "programme": {\n    "id": "p",\n    "status": "dreaming"\n  }\n}', 'json')).toEqual([['wrong-value', 'programme.status', 5, 5]])
  })
  test('names the nearest known key for an unknown one', () => {
    expect(problemsOf('throughline: 1\nprogramme:\n  id: p\n  titel: Wells\n')[0]?.do).toContain('“title”')
  })
  test('is refused when a key stands twice, since one value would be lost', () => {
    expect(shown('throughline: 1\nprogramme:\n  id: p\n  id: q\n')).toEqual([['key-twice', '', 4, 3]])
    expect(shown('{"throughline":1,\n"throughline":1}', 'json')).toEqual([['key-twice', '', 2, 1]])
  })
  test('cut off in the middle is refused at the place where it ends', () => {
    expect(shown('throughline: 1\nprogramme:\n  id: "p')[0]?.slice(0, 3)).toEqual(['syntax', '', 3])
    expect(shown('{"throughline": 1,\n"programme": {"id"', 'json')).toEqual([['syntax', '', 2, 19]])
  })
  test('that repeats itself through aliases without end is refused before it fills the memory', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${Array.from({ length: 9 }, () => `*a${index}`).join(', ')}]`)].join('\n')
    expect(shown(bomb)).toEqual([['alias-bomb', '', undefined, undefined]])
  })
  test('nested without end is refused, in either language and either style', () => {
    for (const text of ['['.repeat(100_000), '- '.repeat(100_000), Array.from({ length: 2000 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'), 'a: {'.repeat(50_000)]) expect(problemsOf(text)[0]?.code).toBe('too-deep')
    expect(problemsOf('['.repeat(1_000_000), 'json')[0]?.code).toBe('too-deep')
  })
  test('with a tag that would run code, or a second document, is refused', () => {
    expect(problemsOf('throughline: !!js/function "x"\n')[0]?.code).toBe('syntax')
    expect(shown('throughline: 1\n---\nthroughline: 1\n')).toEqual([['several-documents', '', 2, 1]])
  })
  test('cannot change the nature of objects through “__proto__”', () => {
    expect(shown('{"throughline":1,"programme":{"id":"p"},"__proto__":{"x":1}}', 'json')).toEqual([['unknown-key', '__proto__', 1, 41]])
  })
})
