import type { NodeKind } from '#rooms/design/theory-of-change/theory.ts'

/** What a person has begun on the canvas and not finished: a new node (joined to another), a new assumption, an arrow whose end is sought, a removal to be confirmed. */
export type Doing =
  | { readonly is: 'adding', readonly kind: NodeKind, readonly joined: { readonly from?: string, readonly to?: string } }
  | { readonly is: 'assuming', readonly on: string }
  | { readonly is: 'linking', readonly from: string }
  | { readonly is: 'removing', readonly key: string }
