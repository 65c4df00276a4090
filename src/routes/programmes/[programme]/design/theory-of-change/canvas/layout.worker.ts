import { layOut } from '#rooms/design/theory-of-change/layout.ts'
import type { Asked } from './laying.ts'

// Away from the page, so that typing and scrolling never wait for a large theory.
onmessage = ({ data: { turn, cards, arrows, measures } }: MessageEvent<Asked>) => postMessage({ turn, layout: layOut(cards, arrows, measures) })
