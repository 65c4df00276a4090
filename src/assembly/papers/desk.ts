import { fileURLToPath } from 'node:url'
import type { PaperFormat } from '#exchange/write-paper.ts'
import type { Paper, PaperWords } from '#language/paper.ts'
import type { Outcome } from '#language/problem.ts'
import { openDesk, type DeskLimits } from '../desk/desk.ts'

/** A paper to be written, in plain values; with a template it becomes a Word file. */
export type PaperToWrite = { readonly paper: Paper, readonly words: PaperWords, readonly format: PaperFormat, readonly template?: Uint8Array }

/** A report of 380 pages as PDF takes three to ten seconds and 360 MB, and several times as long where all cores are busy, because pages go first. One person has no more than half the places. */
export const PAPERS: DeskLimits = { atOnce: 2, waiting: 6, ofOne: 4, kept: 20, longestSeconds: 120, keptMinutes: 4, workerMegabytes: 1024, idleSeconds: 120 }
/** How long a paper waits for its turn before its reader is told to come back, in milliseconds. */
const IN_LINE = 25_000

/** Where papers are written. */
export const openPaperDesk = (limits: DeskLimits = PAPERS) => openDesk<PaperToWrite, Uint8Array>({ worker: fileURLToPath(new URL('worker.ts', import.meta.url)), instead: 'Take the summary instead of the report, or write it on a machine of your own with the command line (convert).', limits, piece: 'paper' })

const desk = openPaperDesk()

/** Writes a paper of a person in a process of its own, and keeps nothing of it. */
export const writeAtDesk = (wanted: PaperToWrite, person: string | undefined): Promise<Outcome<Uint8Array>> => desk.ask(wanted, IN_LINE, person)
