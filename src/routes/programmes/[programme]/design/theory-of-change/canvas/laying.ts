import { layOut, type Arrow, type Card, type Layout, type Measures } from '#rooms/design/theory-of-change/layout.ts'

export type Asked = { readonly turn: number, readonly cards: readonly Card[], readonly arrows: readonly Arrow[], readonly measures: Measures }

/** Lays out in a worker; of several askings only the last is answered. Where no worker can be had, here. `close` ends it. */
export function openLaying(): { lay(what: Omit<Asked, 'turn'>): Promise<Layout>, close(): void } {
  let turn = 0
  let answer: ((layout: Layout) => void) | undefined
  let last: Asked | undefined
  let worker: Worker | undefined
  const here = () => { worker?.terminate(); worker = undefined; if (last) answer?.(layOut(last.cards, last.arrows, last.measures)) }
  try {
    worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<{ turn: number, layout: Layout }>) => { if (data.turn === turn) answer?.(data.layout) })
    worker.addEventListener('error', here)
  } catch { worker = undefined }
  return {
    lay: ({ cards, arrows, measures }) => new Promise(resolve => {
      // Only what the layout needs travels; texts stay here.
      last = { turn: ++turn, cards: cards.map(({ id, kind, height }) => ({ id, kind, height })), arrows: arrows.map(({ id, from, to, height }) => ({ id, from, to, height })), measures: { ...measures } }
      answer = resolve
      if (worker) worker.postMessage(last)
      else here()
    }),
    close: () => worker?.terminate(),
  }
}
