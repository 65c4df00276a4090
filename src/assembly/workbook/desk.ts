import { fileURLToPath } from 'node:url'
import type { WorkbookToCompare } from '#exchange/xlsx/read-workbook.ts'
import type { WorkbookAsked } from '#exchange/xlsx/write-workbook.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { openDesk, type DeskLimits } from '../desk/desk.ts'

/** A workbook to be read for the programme with the id `programme` in addresses and `id` in its record. */
export type ToRead = { readonly work: 'read', readonly name: string, readonly bytes: Uint8Array, readonly programme: string, readonly id: string }
export type Read = { readonly name: string, readonly programme: string, readonly reading: WorkbookToCompare }
export type ToWrite = { readonly work: 'write', readonly record: ProgrammeRecord, readonly asked: Omit<WorkbookAsked, 'onRows'> }

const LIMITS: DeskLimits = { atOnce: 2, waiting: 20, kept: 100, longestSeconds: 60, keptMinutes: 15, workerMegabytes: 1024, idleSeconds: 120 }
const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Where workbooks are read. */
export const openReadingDesk = () => openDesk<ToRead, Read>({ worker, instead: 'Take it in parts: delete the sheets you did not change, and hand in the rest.', limits: LIMITS })
/** Where workbooks are written. What was written is fetched at once, so little is kept. */
export const openWritingDesk = () => openDesk<ToWrite, Uint8Array>({ worker, instead: 'Write it on a machine of your own with the command line (convert).', limits: { ...LIMITS, kept: 10, keptMinutes: 2 } })
