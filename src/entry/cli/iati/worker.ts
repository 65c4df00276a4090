// One of the threads that read and check batches of a large IATI file.
import { parentPort, workerData } from 'node:worker_threads'
import type { Opening } from '#exchange/iati/activities.ts'
import { checkBatch, type Checking } from './check-batch.ts'

export type ToWorker = { readonly number: number, readonly bytes: Uint8Array, readonly line: number, readonly column: number, readonly isLast: boolean }

const { opening, checking } = workerData as { readonly opening: Opening, readonly checking: Checking }
parentPort?.on('message', ({ number, isLast, ...batch }: ToWorker) => {
  parentPort?.postMessage({ number, checked: checkBatch(batch, opening, isLast, checking) })
})
