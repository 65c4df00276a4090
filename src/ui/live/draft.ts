import { same } from '#language/same.ts'

/** A value while somebody works on it: what they saw when they began, and what stands in the field now. */
export type Draft<T = unknown> = { readonly seen: T, readonly typed: T }

/** A draft after the page learnt what is recorded now. `theirs`: somebody else changed what this person is changing too; nothing is decided for either. */
export type Met<T = unknown> = { readonly draft: Draft<T>, readonly theirs?: { readonly value: T } }

export const draftOf = <T>(value: T): Draft<T> => ({ seen: value, typed: value })
export const isTouched = (draft: Draft): boolean => !same(draft.seen, draft.typed)

/** Brings a draft together with the value recorded now: an untouched field follows, a typed one is kept, and where both changed, both values are there to choose from. */
export function meet<T>(draft: Draft<T>, now: T): Met<T> {
  if (!isTouched(draft) || same(draft.typed, now)) return { draft: draftOf(now) }
  return same(draft.seen, now) ? { draft } : { draft, theirs: { value: now } }
}

/** The draft of somebody who has seen the other's value and keeps their own: saving it now overwrites nothing unseen. */
export const keepMine = <T>(draft: Draft<T>, theirs: T): Draft<T> => ({ seen: theirs, typed: draft.typed })
