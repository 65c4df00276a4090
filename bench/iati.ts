import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeIatiFile } from './iati-file.ts'
import { STAGES, type Stage, type Taken } from './iati-stage.ts'
import { figure } from './measure.ts'

const SIZES = [1_000, 10_000]
const LARGEST = 100_000

/**
 * Invented IATI files of 1,000 and 10,000 activities, with `--whole` of 100,000 too: parsed with nothing listening, read as records, read and checked on one core and on all. Rates count
 * processor time, which a busy machine leaves alone; where all cores work, the clock.
 */
export async function bench(options: readonly string[] = []): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-iati-'))
  try {
    const told: string[] = []
    for (const size of [...SIZES, ...options.includes('--whole') ? [LARGEST] : []]) {
      const file = path.join(folder, `${size}.xml`)
      const bytes = await writeIatiFile(file, size)
      const taken = new Map<Stage, Taken>()
      for (const stage of STAGES) taken.set(stage, await stageTaken(stage, file))
      rmSync(file)
      told.push(`${size.toLocaleString('en')} activities (${figure(bytes / 1e6)} MB): ${STAGES.map(stage => inWords(stage, taken.get(stage)!, taken.get('parse')!)).join('; ')}`)
    }
    return told.join(' · ')
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

function inWords(stage: Stage, { activities, cpu, seconds, megabytes }: Taken, parse: Taken): string {
  if (stage === 'check on all cores') return `${stage} ${figure(activities / seconds)} a second of the clock, ${figure(megabytes)} MB`
  return `${stage} ${figure(activities / cpu)} a second${stage === 'parse' ? '' : ` (${figure(cpu / parse.cpu)} × the parse)`}, ${figure(megabytes)} MB`
}

async function stageTaken(stage: Stage, file: string): Promise<Taken> {
  // As start.mjs runs the command line.
  const child = fork(path.join(import.meta.dirname, 'iati-stage.ts'), [stage, file], { execArgv: ['--max-semi-space-size=8'] })
  let taken: Taken | undefined
  child.on('message', message => { taken = message as Taken })
  await once(child, 'exit')
  if (!taken) throw new Error(`the stage “${stage}” ended without an answer`)
  return taken
}
