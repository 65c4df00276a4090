// What the documents offer for CI is run as written there: the script on files that hold, fail and cannot be read.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

const ROOT = path.resolve(import.meta.dirname, '..')
let folder: string
beforeAll(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-ci-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (files: readonly string[], environment: Readonly<Record<string, string>> = {}) => spawnSync('bash', [path.join(ROOT, 'examples/ci/check.sh'), ...files], { cwd: folder, encoding: 'utf8', env: { ...process.env, THROUGHLINE: ROOT, ...environment } })

test('a change with a serious finding fails, and each finding stands in SARIF', () => {
  copyFileSync(path.join(ROOT, 'examples/troubled/programme.yaml'), path.join(folder, 'troubled.yaml'))
  const { status, stdout } = run(['troubled.yaml'])
  expect(status).toBe(1)
  expect(stdout).toContain('serious')
  const { results } = (JSON.parse(readFileSync(path.join(folder, 'troubled.sarif'), 'utf8')) as { runs: [{ results: readonly { message: { text: string }, locations: readonly { physicalLocation?: { region?: { startLine: number } } }[] }[] }] }).runs[0]
  const lines = readFileSync(path.join(folder, 'troubled.yaml'), 'utf8').split('\n')
  const lineOf = (text: string) => lines[(results.find(({ message }) => message.text.includes(text))?.locations[0]?.physicalLocation?.region?.startLine ?? 0) - 1]
  expect(lineOf('Nobody owns the action “Do better”')).toContain('what: Do better')
  expect(lineOf('Recommendation 3 “Strengthen the programme” does not say who is to act')).toContain('number: 3')
}, 60_000)

test('one that holds passes, one that cannot be read ends with 2, whatever the others say', () => {
  copyFileSync(path.join(ROOT, 'examples/exemplary/programme.yaml'), path.join(folder, 'sound.yaml'))
  writeFileSync(path.join(folder, 'broken.yaml'), 'throughline: 1\nprogramme: [\n')
  expect(run(['sound.yaml']).status).toBe(0)
  expect(run(['broken.yaml', 'sound.yaml']).status).toBe(2)
}, 60_000)

test.each(['github', 'gitlab'])('the example for %s is YAML and calls the script that is there', name => {
  const text = readFileSync(path.join(ROOT, `examples/ci/${name}.yml`), 'utf8')
  expect(Object.keys(parse(text) as object).length).toBeGreaterThan(0)
  expect(text).toContain('throughline/examples/ci/check.sh')
})
