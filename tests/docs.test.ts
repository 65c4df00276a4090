import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { LEVEL_PRESETS, RESULT_LEVELS } from '#language/code-lists.ts'
import { levelName } from '#rooms/design/results/levels.ts'
import { translator } from '#ui/i18n/translate.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const pages = ['README.md', 'ARCHITECTURE.md', 'VOCABULARY.md', 'CHANGELOG.md', ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md')).map(file => `docs/${file}`)]
const tops = new Set(readdirSync(ROOT))

/** Words in backticks that begin with a file or folder of the project, without what a shell or a placeholder adds. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].flatMap(match => match[1]?.split(/[\s,]+/) ?? []).map(word => word.replace(/[.:)]+$/, ''))
    .filter(word => word.includes('/') && tops.has(word.split('/')[0] ?? '') && !/[<>*{}$]/.test(word) && !/^(data|build|node_modules)\//.test(word))
}

test('every path the documents name is there', () => {
  const missing = pages.flatMap(page => pathsIn(readFileSync(path.join(ROOT, page), 'utf8')).filter(named => !existsSync(path.join(ROOT, named))).map(named => `${page}: ${named}`))
  expect(missing).toEqual([])
})

test('the drawing of the house names every folder of src, and no other', () => {
  const drawn = [...readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| `src\/([a-z-]+)` \|/gm)].map(match => match[1]).sort()
  expect(drawn).toEqual(readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).sort())
})

test('the page of the programme file calls the levels of results what the pages call them, for every body', () => {
  const named = [...readFileSync(path.join(ROOT, 'docs/programme-file.md'), 'utf8').matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, ...cells]) => cells).filter(([preset]) => preset !== 'preset')
  expect(named).toEqual(LEVEL_PRESETS.map(preset => [preset, ...RESULT_LEVELS.map(level => levelName(translator('en'), { preset }, level))]))
})

test('every npm command the README gives exists', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const named = [...readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/(?:^|`|&& )npm (?:run (?:-s )?)?([a-z]+)/gm)].map(match => match[1] ?? '').filter(name => name !== 'ci')
  for (const name of new Set(named)) expect(Object.keys(scripts), name).toContain(name)
})

/** Licences that may be joined with AGPL-3.0-or-later, as the packages themselves name them. */
const FITTING = /^(\(?(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Python-2\.0|MPL-2\.0|Zlib|WTFPL|PostgreSQL|LGPL-3\.0(-or-later)?|AFL-2\.1|OFL-1\.1)( (OR|AND) )?\)?)+/

/** Packages that name their licence only in a file: read by hand. */
const READ_BY_HAND = new Set(['duck', 'png-js'])

test('every package that is installed has a licence that fits', () => {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { license?: string }> }
  const others = Object.entries(packages).filter(([at]) => at !== '').map(([at, locked]) => {
    const own = path.join(ROOT, at, 'package.json')
    const { license } = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) as { license?: string | { type: string } } : locked
    return [at.replace(/^.*node_modules\//, ''), typeof license === 'object' ? license.type : license ?? locked.license ?? 'none'] as const
  }).filter(([name, licence]) => !FITTING.test(licence) && !READ_BY_HAND.has(name))
  expect(others).toEqual([])
})
