// One of the threads that read and check batches of a large IATI file.
import { parentPort, workerData } from 'node:worker_threads'
import type { Opening } from '#exchange/iati/activities.ts'
import type { Sent } from './both-cores.ts'
import { batchChecker, checkedBatches, type Checking } from './check-batch.ts'

export type ToWorker = { readonly number: number, readonly batches: readonly Sent[] }

const { opening, checking } = workerData as { readonly opening: Opening, readonly checking: Checking }
const checker = batchChecker(checking)
parentPort?.on('message', ({ number, batches }: ToWorker) => { parentPort?.postMessage({ number, checked: checkedBatches(checker, batches.map(({ isLast, ...batch }) => ({ batch, opening, isLast }))) }) })
