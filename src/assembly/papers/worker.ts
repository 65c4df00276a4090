// Writes papers at a desk.
import { constants, setPriority } from 'node:os'
import { writeInTemplate, writePaper } from '#exchange/write-paper.ts'
import { granted } from '#language/problem.ts'
import { workAtDesk } from '../desk/worker.ts'
import type { PaperToWrite } from './desk.ts'

// Whoever waits for a page goes first. On two cores busy with other work too the start page took 3.9 s (p95) while two long reports were made, and 0.7 s with this order (`npm run bench papers`, November 2026).
try { setPriority(constants.priority.PRIORITY_BELOW_NORMAL) } catch { /* A system without such an order lets all take turns. */ }

workAtDesk<PaperToWrite, Uint8Array>(async ({ paper, words, format, template }) => template ? writeInTemplate(paper, words, template) : granted(await writePaper(paper, words, format)))
