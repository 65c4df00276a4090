import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { configFrom } from '#platform/config.ts'
import { examined } from './examined.ts'
import { tableOf } from './table.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const doctor = (settings: Record<string, string>) => examined(root, configFrom(settings, root))

test('on a machine with everything, nothing is broken', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tl-doctor-'))
  const findings = await doctor({ PORT: '0', THROUGHLINE_DATA: folder })
  rmSync(folder, { recursive: true, force: true })
  expect(findings.filter(finding => finding.state === 'broken')).toEqual([])
  expect(findings.map(finding => finding.what)).toEqual(expect.arrayContaining(['Node', 'npm packages', 'PostgreSQL programs', 'data folder', 'memory', 'rules', 'browser for tests']))
})

test('a taken port and an unreachable database are named with how to mend them', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const findings = await doctor({ PORT: String(port), DATABASE_URL: 'postgresql://o:secret@127.0.0.1:1/t' })
  server.close()
  expect(findings.find(finding => finding.what === `port ${port}`)).toMatchObject({ state: 'worth mending', mend: expect.stringContaining('PORT=') })
  expect(findings.find(finding => finding.what === 'DATABASE_URL')).toMatchObject({ state: 'broken', found: expect.stringContaining('127.0.0.1:1') })
  expect(tableOf(findings)).not.toContain('secret')
})

test('wrong settings are findings, too', async () => {
  expect(await doctor({ PORT: 'four' })).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'setting PORT', state: 'broken' })]))
})

test('the table’s columns stand under each other, with the way to mend below', () => {
  expect(tableOf([
    { what: 'Node', found: '24.1.0', wanted: '24 or newer', state: 'fine' },
    { what: 'port 4310', found: 'taken', wanted: 'free', state: 'broken', mend: 'Stop the other program.' },
  ])).toBe(`  what       found   wanted
✓ Node       24.1.0  24 or newer
✗ port 4310  taken   free
  → Stop the other program.
`)
})
