import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeIatiFile } from './iati-file.ts'
import { ON_ALL_CORES, STAGES, type Stage, type Taken } from './iati-stage.ts'
import { figure } from './measure.ts'

const SIZES = [1_000, 10_000]
const LARGEST = 100_000

/**
 * Invented IATI files of 1,000 and 10,000 activities, with `--whole` of 100,000 too: parsed with nothing listening, read as records, read and checked, each held to one core, and checked on
 * all of them. Of each the rate by the clock, the rate by processor time (all threads, the collector's among them), and the most memory. Where no `taskset` is, a stage may use what cores there are.
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
  const rates = `${figure(activities / seconds)} a second, ${figure(activities / cpu)} of processor time`
  return `${stage} ${rates}${stage === 'parse' ? '' : ` (${figure(cpu / parse.cpu)} × the parse)`}, ${figure(megabytes)} MB`
}

/** Holds a program to the first core; nothing where the machine has no such command. */
const pinning = (): readonly string[] => spawnSync('taskset', ['-c', '0', 'true']).status === 0 ? ['taskset', '-c', '0'] : []

async function stageTaken(stage: Stage, file: string): Promise<Taken> {
  // As start.mjs runs the command line.
  const [program = process.execPath, ...parameters] = [...stage === ON_ALL_CORES ? [] : pinning(), process.execPath, '--max-semi-space-size=16', '--no-allocation-site-pretenuring', path.join(import.meta.dirname, 'iati-stage.ts'), stage, file]
  const child = spawn(program, parameters, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, MALLOC_ARENA_MAX: '1' } })
  let taken: Taken | undefined
  child.on('message', message => { taken = message as Taken })
  await once(child, 'exit')
  if (!taken) throw new Error(`the stage “${stage}” ended without an answer`)
  return taken
}
