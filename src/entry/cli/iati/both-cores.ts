import { Worker } from 'node:worker_threads'
import type { Opening } from '#exchange/iati/activities.ts'
import type { Batch } from '#exchange/iati/batches.ts'
import { checkedBatches, type BatchChecked, type BatchChecker, type Checking } from './check-batch.ts'

type Answer = { readonly number: number, readonly checked: BatchChecked }
type Busy = { readonly worker: Worker, waiting: number }
/** A batch on its way to a thread, its bytes its own. */
export type Sent = { readonly bytes: Uint8Array<ArrayBuffer>, readonly line: number, readonly column: number, readonly hasForbidden: boolean, readonly isLast: boolean }

/** Bytes handed over at once: enough that handing over costs little beside the work. */
const TOGETHER = 256 * 1024
/** Hand-overs one thread may have waiting: enough to keep it busy, few enough to keep memory flat. */
const AHEAD = 2

/**
 * Threads that read and check batches at once, this one among them, and answer in the order of the file, so that a problem ends the report at the same activity
 * however many threads there are.
 */
export class Threads {
  readonly #busy: readonly Busy[]
  readonly #opening: Opening
  readonly #here: BatchChecker
  readonly #answers = new Map<number, BatchChecked>()
  #held: Sent[] = []
  #heldBytes = 0
  #sent = 0
  #taken = 0
  #failed: Error | undefined
  #wake: () => void = () => undefined

  /** `count`: all threads; `here`: how this one reads and checks. */
  constructor(count: number, opening: Opening, checking: Checking, here: BatchChecker) {
    this.#opening = opening
    this.#here = here
    this.#busy = Array.from({ length: count - 1 }, () => {
      // A small young generation: what a batch leaves behind is collected often instead of being kept.
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { opening, checking }, resourceLimits: { maxYoungGenerationSizeMb: 12 } })
      const busy: Busy = { worker, waiting: 0 }
      worker.on('message', ({ number, checked }: Answer) => { busy.waiting--; this.#answers.set(number, checked); this.#wake() })
      worker.on('error', error => { this.#failed = error as Error; this.#wake() })
      return busy
    })
  }

  /** Takes a batch, which is worked on together with its neighbours. */
  send({ bytes, ...batch }: Batch, isLast: boolean): void {
    // Copied, because the cutter goes on in the same memory; then given away without a further copy.
    this.#held.push({ ...batch, bytes: new Uint8Array(bytes), isLast })
    this.#heldBytes += bytes.length
    if (this.#heldBytes >= TOGETHER) this.#handOver()
  }

  /** The answers that are there, in the order of the file. */
  *answers(): Generator<BatchChecked> {
    for (let checked = this.#answers.get(this.#taken); checked; checked = this.#answers.get(this.#taken)) { this.#answers.delete(this.#taken++); yield checked }
  }

  /** All answers still to come, in the order of the file. */
  async *rest(): AsyncGenerator<BatchChecked> {
    if (this.#held.length > 0) this.#handOver()
    for (;;) {
      yield* this.answers()
      if (this.#taken === this.#sent) return
      if (this.#failed) throw this.#failed
      await this.#next()
    }
  }

  async end(): Promise<void> { await Promise.all(this.#busy.map(({ worker }) => worker.terminate())) }

  /** Gives what is held to the least busy thread; while all have enough, this one does it, so that no core waits and no further thread takes memory. */
  #handOver(): void {
    if (this.#failed) throw this.#failed
    const [batches, number] = [this.#held, this.#sent++]
    this.#held = []
    this.#heldBytes = 0
    const least = [...this.#busy].sort((a, b) => a.waiting - b.waiting)[0]
    if (!least || least.waiting >= AHEAD) { this.#answers.set(number, checkedBatches(this.#here, batches.map(({ isLast, ...batch }) => ({ batch, opening: this.#opening, isLast })))); return }
    least.waiting++
    least.worker.postMessage({ number, batches }, batches.map(({ bytes }) => bytes.buffer))
  }

  #next(): Promise<void> { return new Promise(resolve => { this.#wake = resolve }) }
}
