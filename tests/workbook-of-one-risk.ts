// What a command on a workbook needs to be there before it is tried.
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { writeXlsx } from 'hucre/xlsx'
import type { Stage } from './personas.ts'

/** Commands that need a workbook. */
export const OF_A_WORKBOOK: readonly string[] = ['hand-in-workbook', 'read-workbook', 'choose-from-workbook', 'apply-workbook', 'undo-workbook', 'discard-workbook']

/** A workbook somebody made with nothing in it but one new risk. */
async function file(): Promise<{ readonly name: string, readonly bytes: string }> {
  const id = `risk-${randomUUID()}`
  const bytes = await writeXlsx({ sheets: [{ name: 'Risks', rows: [['throughline/1 risk', '@id', 'title'], ['', 'Id', 'Title'], [null, id, 'Floods']] }, { name: 'Sources', rows: [['throughline/1 sources', '@kind', '@evaluation', '@of', '@part']] }] })
  return { name: 'a.xlsx', bytes: Buffer.from(bytes).toString('base64') }
}

/** The input of one of these commands: a new workbook, handed in and read by the manager, and applied where it is to be taken back. */
export async function workbookFor(command: string, stage: Stage, programme: string): Promise<object> {
  if (command === 'hand-in-workbook') return { programme, ...await file() }
  const { value: { workbook } } = await stage.as('manager', 'hand-in-workbook', { programme, ...await file() }) as any
  while ((await stage.as('manager', 'read-workbook', { programme, workbook }) as any).value.state !== 'ready') await pause(50)
  if (command === 'undo-workbook') await stage.as('manager', 'apply-workbook', { programme, workbook, reason: 'for the test' })
  return { programme, workbook, ...(command === 'apply-workbook' ? { reason: 'for the test' } : {}) }
}
