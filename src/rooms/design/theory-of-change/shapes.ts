import type { Mark } from './drawing.ts'

/** The little shapes beside words: a triangle warns, a diamond stands for an assumption, hollow while nobody watches it. */
export const SHAPES: Readonly<Record<Mark['shape'], string>> = { weak: 'M5 .5 10 9.5H0z', assumptions: 'M5 0 10 5 5 10 0 5z', 'assumptions-weak': 'M5 .8 9.2 5 5 9.2 .8 5z' }
