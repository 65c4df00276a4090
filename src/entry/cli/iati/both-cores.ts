import { Worker } from 'node:worker_threads'
import type { Opening } from '#exchange/iati/activities.ts'
import type { Batch } from '#exchange/iati/batches.ts'
import type { BatchChecked, Checking } from './check-batch.ts'

type Answer = { readonly number: number, readonly checked: BatchChecked }
type Busy = { readonly worker: Worker, waiting: number }

/** Batches one thread may have waiting: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 2

/**
 * Threads that read and check batches at once and answer in the order of the file, so that a problem ends the report at the same activity however many
 * threads there are.
 */
export class Threads {
  readonly #busy: readonly Busy[]
  readonly #answers = new Map<number, BatchChecked>()
  #sent = 0
  #taken = 0
  #failed: Error | undefined
  #wake: () => void = () => undefined

  constructor(count: number, opening: Opening, checking: Checking) {
    this.#busy = Array.from({ length: count }, () => {
      // A small young generation: what a batch leaves behind is collected often instead of being kept.
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { opening, checking }, resourceLimits: { maxYoungGenerationSizeMb: 16 } })
      const busy: Busy = { worker, waiting: 0 }
      worker.on('message', ({ number, checked }: Answer) => { busy.waiting--; this.#answers.set(number, checked); this.#wake() })
      worker.on('error', error => { this.#failed = error as Error; this.#wake() })
      return busy
    })
  }

  /** Hands a batch to the least busy thread; waits while all have enough. */
  async send(batch: Batch, isLast: boolean): Promise<void> {
    for (;;) {
      const least = [...this.#busy].sort((a, b) => a.waiting - b.waiting)[0]
      if (this.#failed) throw this.#failed
      if (least && least.waiting < AHEAD) {
        least.waiting++
        // Copied, because the cutter goes on in the same memory; then given away without a further copy.
        const bytes = new Uint8Array(batch.bytes)
        least.worker.postMessage({ number: this.#sent++, bytes, line: batch.line, column: batch.column, isLast }, [bytes.buffer])
        return
      }
      await this.#next()
    }
  }

  /** The answers that are there, in the order of the file; with `all`, waits for every one. */
  async *answers(all: boolean): AsyncGenerator<BatchChecked> {
    for (;;) {
      const checked = this.#answers.get(this.#taken)
      if (checked) { this.#answers.delete(this.#taken++); yield checked; continue }
      if (!all || this.#taken === this.#sent) return
      if (this.#failed) throw this.#failed
      await this.#next()
    }
  }

  async end(): Promise<void> { await Promise.all(this.#busy.map(({ worker }) => worker.terminate())) }

  #next(): Promise<void> { return new Promise(resolve => { this.#wake = resolve }) }
}

