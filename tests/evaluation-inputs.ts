// What a command on an evaluation needs to be there before it is tried.
import { randomUUID } from 'node:crypto'
import { Document, Header, Packer, Paragraph } from 'docx'
import { BY_LINK, commentInput, OF_COMMENTS, ROWS_OF_COMMENTS } from './comment-inputs.ts'
import type { Stage } from './personas.ts'

export { BY_LINK, ROWS_OF_COMMENTS }

/** A Word file without words, to be taken for an organisation’s template. */
export const oneTemplate = async (): Promise<string> => Packer.toBase64String(new Document({ sections: [{ headers: { default: new Header({ children: [new Paragraph('Agency for seeds')] }) }, children: [new Paragraph('')] }] }))

const PLANNED = { kind: 'interview', group: 'workers', state: 'planned', consent: 'given' }

const TALK = Buffer.from('I: How did it start?\nMs Rahman: The money came late.\nI: And then?\nMs Rahman: We waited.').toString('base64')

/** Commands on what evaluators read, code and cite: open to the evaluators of that evaluation, and to everybody else as if it were not there. */
export const OF_THE_DESK = [
  'list-texts', 'read-text', 'add-document', 'change-document', 'remove-text', 'add-transcript', 'read-document-file',
  'read-codebook', 'add-code', 'change-code', 'remove-code', 'list-memos', 'write-memo', 'remove-memo',
  'code-text', 'remove-coding', 'mark-coded', 'read-agreement', 'list-disagreements', 'resolve-disagreement', 'search-texts', 'query-codings',
  'list-citations', 'ask-record', 'cite-record', 'cite-passage', 'remove-citation',
] as const

/** Papers: what is published is for whoever reads the programme, what is not for its evaluators. Columns as in the table of commands and personas. */
export const OF_THE_REPORT: Record<string, readonly ('yes' | 'hidden' | 'out')[]> = {
  'export-evaluation-summary': ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'out'],
  'export-evaluation-report': ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'out'],
  'export-evaluation-draft': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
  'export-evaluation-in-template': ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'out'],
  'export-draft-in-template': ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'],
}

/** The evaluation the worked example's evaluator works on. */
const evaluationOf = async (stage: Stage): Promise<string> => (await stage.owner.query(`select evaluation from access.membership where person_id = 'demo-evaluator'`)).rows[0].evaluation

/** The input of a command that takes an evaluation: made anew, as its evaluator. */
export async function evaluationInput(command: string, stage: Stage, programme: string): Promise<object> {
  const of = { programme, evaluation: await evaluationOf(stage) }
  if ([...OF_COMMENTS, ...BY_LINK].some(each => each === command)) return commentInput(command, stage, of)
  const oneInterview = async () => ({ ...of, interview: (await stage.as('evaluator', 'add-interview', { ...of, interview: PLANNED }) as any).value.interview as string })
  const oneLimitation = () => { const id = `limitation-${randomUUID()}`; return { ...of, changes: [{ act: 'added', kind: 'limitation', id, within: of.evaluation, after: { id, text: 'Few were heard' } }] } }
  const made = async (name: string, input: object, key: string) => (await stage.as('evaluator', name, { ...of, ...input }) as any).value[key] as string
  const oneDocument = async () => ({ ...of, text: await made('add-document', { document: { title: 'A report' } }, 'text') })
  const oneTranscript = async () => ({ ...of, text: await made('add-transcript', { ...await oneInterview(), name: 'talk.txt', bytes: TALK }, 'text') })
  const oneCode = async () => made('add-code', { code: { name: `Money ${randomUUID()}` } }, 'code')
  const oneCoding = async () => { const [text, code] = [await oneTranscript(), await oneCode()]; return { ...text, code, coding: ((await stage.as('evaluator', 'code-text', { ...text, code, passages: [1] })) as any).value.codings[0] as string } }
  switch (command) {
    case 'list-texts': case 'read-codebook': case 'list-memos': case 'read-agreement': case 'list-disagreements': case 'query-codings': case 'list-citations': return of
    case 'search-texts': return { ...of, q: 'money' }
    case 'add-document': return { ...of, document: { title: 'A report' } }
    case 'read-text': case 'remove-text': return oneTranscript()
    case 'change-document': return { ...await oneDocument(), revision: 1, document: { title: 'Another report' } }
    case 'add-transcript': return { ...await oneInterview(), name: 'talk.txt', bytes: TALK }
    case 'read-document-file': return { ...await oneDocument(), name: 'report.txt', bytes: TALK }
    case 'add-code': return { ...of, code: { name: `Money ${randomUUID()}` } }
    case 'change-code': return { ...of, code: await oneCode(), revision: 1, value: { name: `Late money ${randomUUID()}` } }
    case 'remove-code': return { ...of, code: await oneCode() }
    case 'write-memo': return { ...of, words: 'A thought' }
    case 'remove-memo': return { ...of, memo: await made('write-memo', { words: 'A thought' }, 'memo') }
    case 'code-text': return { ...await oneTranscript(), code: await oneCode(), passages: [1] }
    case 'remove-coding': { const { coding } = await oneCoding(); return { ...of, coding } }
    case 'mark-coded': return { ...await oneTranscript(), coded: true }
    case 'resolve-disagreement': { const { coding: _, ...rest } = await oneCoding(); return { ...rest, number: 1, stands: true, because: 'we talked about it' } }
    case 'add-interview': return { ...of, interview: PLANNED }
    case 'read-interview': case 'remove-interview': return oneInterview()
    case 'change-interview': return { ...await oneInterview(), revision: 1, value: PLANNED }
    case 'write-interview-notes': return { ...await oneInterview(), seen: 1, notes: 'What was said' }
    case 'edit-evaluation': return oneLimitation()
    case 'publish-evaluation': return { ...of, revision: (await stage.as('evaluator', 'edit-evaluation', oneLimitation()) as any).value.revision }
    case 'ask-record': return { ...of, question: { about: 'participation' } }
    case 'cite-record': return { ...of, title: 'Who took part', question: { about: 'participation' } }
    case 'cite-passage': return { ...await oneTranscript(), title: 'A worker', quote: 'The money came late.' }
    case 'remove-citation': return { ...of, citation: await made('cite-record', { title: 'Who took part', question: { about: 'participation' } }, 'citation') }
    case 'export-evaluation-in-template': case 'export-draft-in-template': return { ...of, template: await oneTemplate() }
    default: return of
  }
}
