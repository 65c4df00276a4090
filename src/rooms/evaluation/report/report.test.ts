import { expect, test } from 'vitest'
import { readPdf } from '#exchange/pdf-file/read-pdf.ts'
import { readDocx } from '#exchange/word-file/read-docx.ts'
import { writePaper } from '#exchange/write-paper.ts'
import type { Block, Paper, Statement } from '#language/paper.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { heardIn } from './heard.ts'
import { paperOn } from './papers.ts'
import { reportPaper } from './report.ts'

const record: ProgrammeRecord = { throughline: 1, programme: { id: 'p', title: 'Seed exchanges', objective: 'Seeds are shared' }, parties: [{ id: 'union', name: 'Union of growers' }], documents: [{ id: 'd', title: 'A letter in confidence', confidential: true }] }
const evaluation: Evaluation = {
  id: 'final', title: 'Final evaluation', criteria: ['relevance'], ownCriteria: ['Beauty'], questions: [{ id: 'q', criterion: 'relevance', question: 'Was it needed?' }],
  evidence: [
    { id: 'talk', kind: 'interview', title: 'The widow of the lock keeper', notes: 'Met at the lock', groups: ['employers'], country: 'LA', confidential: true }, { id: 'talks', kind: 'interview', declared: 7, groups: ['workers'], country: 'LA', confidential: true },
    { id: 'read', kind: 'document', title: 'Accounts of 2020' },
  ],
  findings: [
    { id: 'own', statement: 'The seeds are beautiful', ownCriterion: 'Beauty', direction: 'strength' },
    { id: 'late', question: 'q', criterion: 'relevance', statement: 'Seeds came late', direction: 'shortcoming', evidence: ['talks', 'read'], contraryEvidence: ['talk'], answerToContrary: 'They spoke of another year' },
  ],
  ratings: [{ id: 'r1', ownCriterion: 'Beauty', score: 6, reason: 'All said so' }, { id: 'r2', criterion: 'relevance', score: 3, reason: 'Too late' }],
  conclusions: [{ id: 'c', statement: 'Order earlier', restsOn: ['late', 'gone'] }],
  recommendations: [{ id: 'r', number: 4, text: 'Order in March', addressees: ['team', 'union', 'donor'], priority: 'high', timeframe: 'short-term', restsOn: ['c'] }],
  lessons: [{ id: 'l', text: 'Seeds have a season', context: 'Two harvests' }], comments: [{ id: 'k', party: 'union', section: 'Findings', comment: 'It rained', response: 'Added', changed: true }],
}
const whole = (language: 'en' | 'fr' = 'en', isDraft = false) => reportPaper(record, evaluation, language, { isDraft })
const stated = (paper: Paper, id: string): Statement => {
  const found = paper.sections.flatMap(each => each.blocks).find((block): block is Extract<Block, { statement: Statement }> => 'statement' in block && block.statement.id === id)
  if (!found) throw new Error(`nothing states ${id}`)
  return found.statement
}
const section = (paper: Paper, id: string) => paper.sections.find(each => each.id === id)

test('findings stand by criterion with how they are borne out, conclusions and recommendations point to what they rest on, and nothing points to what is not there', () => {
  const paper = whole()
  expect(stated(paper, 'finding-late')).toMatchObject({ label: 'Finding 1', words: 'Seeds came late' })
  expect(stated(paper, 'finding-own').label).toBe('Finding 2')
  expect(stated(paper, 'conclusion-c').details).toEqual([{ name: 'Rests on:', links: [{ words: 'Finding 1', to: 'finding-late' }] }])
  expect(stated(paper, 'recommendation-r')).toMatchObject({ label: 'Recommendation 4', details: [{ words: 'team, union, and donor' }, { words: 'high' }, { words: 'short-term' }, { words: 'not stated' }, { links: [{ words: 'Conclusion 1', to: 'conclusion-c' }] }] })
  expect(stated(paper, 'lesson-l').details).toEqual([{ name: 'Context:', words: 'Two harvests' }])
  expect(section(paper, 'ratings')?.blocks).toMatchObject([{ table: { rows: [['Relevance', '3 · somewhat unsatisfactory', 'Too late'], ['Beauty', '6 · very satisfactory', 'All said so']] } }])
  expect(section(paper, 'annex-comments')?.blocks).toMatchObject([{ table: { rows: [['Union of growers', 'Findings', 'It rained', 'Added', 'yes']] } }])
  const [lesson] = section(paper, 'template-lesson-l')?.blocks ?? []
  expect(lesson).toMatchObject({ facts: expect.arrayContaining([['In brief', 'Seeds have a season'], ['Context', 'Two harvests']]) })
  expect(lesson && 'facts' in lesson ? lesson.facts.filter(([, value]) => value === 'not stated').length : 0).toBe(6)
  expect(reportPaper(record, { ...evaluation, lessons: [{ id: 'l', text: 'Seeds have a season' }] }, 'en').sections.find(each => each.id === 'annex-lessons')).toBeUndefined()
  const ids = paper.sections.flatMap(each => [each.id, ...each.blocks.flatMap(block => 'statement' in block ? [block.statement.id] : [])])
  expect(new Set(ids).size).toBe(ids.length)
  expect(paper.sections.filter(each => each.level === 1).map(each => each.id)).toEqual(['executive-summary', 'programme', 'purpose', 'methodology', 'matrix', 'findings', 'ratings', 'conclusions', 'recommendations', 'lessons', 'annex-terms', 'annex-whole-matrix', 'annex-documents', 'annex-lessons', 'annex-comments'].filter(id => section(paper, id)))
})

test('of evidence kinds and groups are told, never who; where one person of a group was heard in confidence, not even the group', () => {
  const paper = whole()
  const print = Object.fromEntries(stated(paper, 'finding-late').details.map(each => [each.name, each.words]))
  expect(print).toMatchObject({ 'Answers:': 'Was it needed?', 'Kind:': 'shortcoming', 'Borne out by:': 'Interview and Document – Workers (2 kinds of source)', 'Spoken against by:': 'Interview – a group of which fewer than three people were heard', 'Holds all the same because:': 'They spoke of another year' })
  expect(section(paper, 'heard')?.blocks).toMatchObject([{ table: { rows: [['Employers', expect.any(String), 'Interview', 'fewer than 3'], ['Workers', expect.any(String), 'Interview', '7']] } }, { words: expect.stringContaining('nobody is recognised') }])
  for (const language of ['en', 'fr'] as const) expect(JSON.stringify(whole(language))).not.toMatch(/widow|the lock|letter in confidence/i)
  expect(JSON.stringify(paper)).toContain('Accounts of 2020')
})

test('few interviews with one group in one country are not counted out, whatever is named first; discussions and surveys are', () => {
  const heard = heardIn({ evidence: [
    { id: 'a', kind: 'interview', groups: ['workers', 'un'], country: 'LA' }, { id: 'b', kind: 'interview', groups: ['un', 'workers'], country: 'LA', declared: 2 }, { id: 'c', kind: 'interview', groups: ['un'], country: 'LA', declared: 2 },
    { id: 'd', kind: 'group-discussion', groups: ['un'] }, { id: 'e', kind: 'document', groups: ['un'] }, { id: 'f', kind: 'interview' },
  ] })
  expect(heard.map(({ groups, country, times }) => [groups.length, country, times])).toEqual([[2, 'LA', 3], [1, 'LA', 'few'], [1, undefined, 1]])
})

test('a report of what is not published says so, in the language it is written in, and addressees are joined as that language joins them', () => {
  expect(whole().draft).toBeUndefined()
  expect(whole('en', true).draft).toBe('Draft, not published')
  expect(whole('fr', true).draft).toBe('Projet, non publié')
  expect(stated(whole('fr'), 'recommendation-r').details[0]?.words).toBe('team, union et donor')
})

test.each(['report', 'summary'] as const)('a %s can be written of an evaluation that holds nothing yet', async kind => {
  const { paper, words } = paperOn(kind, { throughline: 1, programme: { id: 'bare' } }, { id: 'e' }, 'en', { isDraft: true })
  for (const format of ['docx', 'pdf'] as const) {
    const bytes = await writePaper(paper, words, format)
    const read = await (format === 'pdf' ? readPdf(bytes) : readDocx(bytes))
    expect(read.ok && read.value, format).toMatch(/Draft, not published[\s\S]*bare/)
  }
})
