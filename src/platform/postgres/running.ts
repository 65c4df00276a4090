import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type RunState = 'gone' | 'zombie' | 'running'

/** Whether a pid runs. A zombie has ended but its parent has not noticed: it holds nothing any more, yet its number still looks alive. */
export function runState(pid: number): RunState {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'gone'
  }
  return afterName(pid)?.startsWith('Z') ? 'zombie' : 'running'
}

/**
 * A text that differs between two programs that got the same pid one after the other: the boot and the clock tick it started at.
 * Undefined where the system does not tell (no /proc).
 */
export function birthOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const tick = afterName(pid)?.split(' ')[19]
    return tick === undefined ? undefined : `${boot} ${tick}`
  } catch {
    return undefined
  }
}

/** The command line a pid was started with, as far as the system tells it; empty when it does not. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    if (process.platform === 'win32') return ''
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
  }
}

// /proc/PID/stat reads `12 (name) S …`; the name may itself hold blanks and brackets, so what follows its last bracket counts.
function afterName(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)
  } catch {
    return undefined
  }
}
