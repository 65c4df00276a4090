import type { Change } from './change.ts'

// Apart from applying changes, because a browser that undoes needs no schemas.
/** The changes that undo these, last one first. */
export function inverseOf(changes: readonly Change[]): Change[] {
  const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const
  return [...changes].reverse().map(({ before, after, ...change }) => ({ ...change, act: opposite[change.act], ...(after === undefined ? {} : { before: after }), ...(before === undefined ? {} : { after: before }) }))
}
