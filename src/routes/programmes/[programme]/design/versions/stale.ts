import type { Problem } from '#language/problem.ts'

/** Told when a programme changed between showing its differences and bringing a part back. */
export const stale = (): Problem => ({ code: 'stale', at: 'revision', say: 'The programme was changed after these differences were shown, so nothing was brought back.', do: 'Look at the differences again, then decide.' })
