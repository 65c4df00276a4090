// Papers on an evaluation from the command line: summary and report, in the product's own form or an organisation's.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { partsOf } from '#exchange/archive-parts.ts'
import { archiveOf } from '#exchange/archive-write.ts'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { throughline } from './command-line.ts'
import { oneTemplate } from './evaluation-inputs.ts'

const EXAMPLE = 'examples/exemplary/programme.yaml'
const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-papers-'))
const at = (name: string) => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('convert writes the whole report where it is asked for, in the language asked for, and the summary where it is not', async () => {
  expect(await throughline(['convert', EXAMPLE, at('report.docx'), '--paper', 'report', '--language', 'fr'])).toMatchObject({ code: 0, out: '', err: '' })
  const report = await readDocx(readFileSync(at('report.docx')))
  expect(report.ok && report.value).toMatch(/Rapport d’évaluation[\s\S]*Résumé exécutif[\s\S]*Constatation 1[\s\S]*Recommandation 1[\s\S]*Annexe 2/)
  expect(await throughline(['convert', EXAMPLE, at('summary.docx')])).toMatchObject({ code: 0, err: '' })
  const summary = await readDocx(readFileSync(at('summary.docx')))
  expect(summary.ok && summary.value).not.toContain('Executive summary')
  expect(await throughline(['convert', EXAMPLE, at('record.yaml'), '--paper', 'report'])).toMatchObject({ code: 2, err: expect.stringContaining('.docx or .pdf') })
})

test('an organisation’s template gives its header; one with macros, one that is not there and a PDF are refused, and nothing is written', async () => {
  const template = Buffer.from(await oneTemplate(), 'base64')
  writeFileSync(at('agency.docx'), template)
  expect(await throughline(['convert', EXAMPLE, at('ours.docx'), '--paper', 'report', '--template', at('agency.docx')])).toMatchObject({ code: 0, err: '' })
  expect([...partsOf(readFileSync(at('ours.docx'))).values()].some(read => read().includes('Agency for seeds'))).toBe(true)
  writeFileSync(at('macros.docx'), archiveOf([...[...partsOf(template)].map(([name, read]) => [name, read()] as const), ['word/vbaProject.bin', Buffer.from('x')]]))
  expect(await throughline(['convert', EXAMPLE, at('never.docx'), '--template', at('macros.docx')])).toMatchObject({ code: 2, err: expect.stringContaining('holds macros') })
  expect(await throughline(['convert', EXAMPLE, at('never.docx'), '--template', at('nowhere.docx')])).toMatchObject({ code: 2, err: expect.stringContaining('could not be read') })
  expect(await throughline(['convert', EXAMPLE, at('never.pdf'), '--template', at('agency.docx')])).toMatchObject({ code: 2, err: expect.stringContaining('.docx') })
  expect(['never.docx', 'never.pdf'].filter(name => existsSync(at(name)))).toEqual([])
})
