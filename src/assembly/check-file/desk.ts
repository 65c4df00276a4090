import { fileURLToPath } from 'node:url'
import type { ActivitiesReport } from '#checks/activities/report.ts'
import type { Report } from '#checks/check.ts'
import type { Format } from '#exchange/read.ts'
import { openDesk, type DeskLimits } from '../desk/desk.ts'

export type Handed = { readonly bytes: Uint8Array, readonly name: string, readonly format?: Format, readonly profile?: string, readonly language: string, readonly today: string }
/** The report of one record; or, of a file with several activities, that on them all. */
export type Checked = { readonly format: Format, readonly report: Report } | { readonly format: Format, readonly activities: ActivitiesReport }

/** The limits of the desk, as told on the page. */
export const DESK: DeskLimits = { atOnce: 2, waiting: 20, kept: 200, longestSeconds: 60, keptMinutes: 15, workerMegabytes: 768, idleSeconds: 120 }

/** Where anybody hands in a file to be checked; its report is forgotten after a quarter of an hour. */
export const openCheckDesk = (limits: DeskLimits = DESK) => openDesk<Handed, Checked>({ worker: fileURLToPath(new URL('reader.ts', import.meta.url)), instead: 'Send a smaller part of it, or check it on your own machine with the command line.', limits })
