// Writes papers at a desk.
import { constants, setPriority } from 'node:os'
import { writeInTemplate, writePaper } from '#exchange/write-paper.ts'
import { granted } from '#language/problem.ts'
import { workAtDesk } from '../desk/worker.ts'
import type { PaperToWrite } from './desk.ts'

// Whoever waits for a page goes first. What that gains is not measured yet: single runs on a busy machine pointed both ways, and a paper takes longer where all cores are busy.
try { setPriority(constants.priority.PRIORITY_BELOW_NORMAL) } catch { /* A system without such an order lets all take turns. */ }

workAtDesk<PaperToWrite, Uint8Array>(async ({ paper, words, format, template }) => template ? writeInTemplate(paper, words, template) : granted(await writePaper(paper, words, format)))
