// Commands on drafts put before others: who may do what, and what a command needs to be there before it is tried.
import { randomUUID } from 'node:crypto'
import type { Stage } from './personas.ts'

type Of = { readonly programme: string, readonly evaluation: string }

/** Open to the evaluators of that evaluation, and to everybody else as if it were not there. */
export const OF_COMMENTS = [
  'preview-draft-round', 'open-draft-round', 'list-draft-rounds', 'read-draft-round', 'close-draft-round', 'make-draft-link', 'withdraw-draft-link', 'change-draft-reader',
  'list-draft-comments', 'write-draft-comment', 'answer-draft-comment', 'carry-draft-comments', 'list-validations', 'add-validation', 'change-validation', 'remove-validation', 'preview-told-views', 'tell-views',
] as const
/** Open to whoever holds a link, person of the programme or stranger. */
export const BY_LINK = ['read-sent-draft', 'comment-on-sent-draft'] as const

type Answer = 'yes' | 'hidden' | 'out'
/** Their rows of the table of commands and personas; its columns are in tests/command-persona.test.ts. */
export const ROWS_OF_COMMENTS: Readonly<Record<string, readonly Answer[]>> = {
  ...Object.fromEntries(OF_COMMENTS.map(name => [name, ['hidden', 'hidden', 'hidden', 'yes', 'hidden', 'hidden', 'hidden', 'out'] as const])),
  ...Object.fromEntries(BY_LINK.map(name => [name, ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'] as const])),
}

const WORKSHOP = { day: '2021-11-23', place: 'Manila', attended: ['Ministry of Labour'] }

/** An open round of drafts: the one there is, else one opened as the evaluator. */
async function openRound(stage: Stage, of: Of): Promise<{ round: number }> {
  const [newest] = (await stage.as('evaluator', 'list-draft-rounds', of) as any).value.rounds
  if (newest && newest.closed === undefined) return { round: newest.number }
  const { revision } = (await stage.as('evaluator', 'preview-draft-round', of) as any).value
  return (await stage.as('evaluator', 'open-draft-round', { ...of, revision, knowing: true }) as any).value
}

/** An open link of a new reader, with its token. */
export async function openLink(stage: Stage, of: Of, name = `Reader ${randomUUID()}`): Promise<{ round: number, reader: string, link: string, token: string }> {
  const { round } = await openRound(stage, of)
  return { round, ...(await stage.as('evaluator', 'make-draft-link', { ...of, round, name }) as any).value }
}

/** The input of a command on comments: made anew, as the evaluator. */
export async function commentInput(command: string, stage: Stage, of: Of): Promise<object> {
  const comment = async () => { const { round, reader } = await openLink(stage, of); return (await stage.as('evaluator', 'write-draft-comment', { ...of, round, reader, section: 'whole', words: 'Well done' }) as any).value.comment as string }
  const workshop = async () => ({ ...of, validation: (await stage.as('evaluator', 'add-validation', { ...of, ...await openRound(stage, of), validation: WORKSHOP }) as any).value.validation as string })
  switch (command) {
    case 'open-draft-round': return { ...of, revision: (await stage.as('evaluator', 'preview-draft-round', of) as any).value.revision, knowing: true }
    case 'close-draft-round': case 'read-draft-round': return { ...of, ...await openRound(stage, of) }
    case 'make-draft-link': return { ...of, ...await openRound(stage, of), name: `Reader ${randomUUID()}` }
    case 'withdraw-draft-link': return { ...of, link: (await openLink(stage, of)).link }
    case 'change-draft-reader': return { ...of, reader: (await openLink(stage, of)).reader, name: `Reader ${randomUUID()}` }
    case 'write-draft-comment': { const { round, reader } = await openLink(stage, of); return { ...of, round, reader, section: 'whole', words: 'Well done' } }
    case 'answer-draft-comment': return { ...of, comment: await comment(), treatment: 'noted' }
    case 'add-validation': return { ...of, ...await openRound(stage, of), validation: WORKSHOP }
    case 'change-validation': return { ...await workshop(), revision: 1, value: WORKSHOP }
    case 'remove-validation': case 'preview-told-views': return workshop()
    case 'tell-views': return { ...await workshop(), tell: false }
    case 'read-sent-draft': return { token: (await openLink(stage, of)).token }
    case 'comment-on-sent-draft': return { token: (await openLink(stage, of)).token, section: 'whole', words: 'Well done' }
    default: return of
  }
}
