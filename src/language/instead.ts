// Apart from the schemas in unknown.ts, so that a page that runs scripts tells these apart without bringing them along.

/** Tells `{ unknown: why }` from every other value. */
export const isUnknown = (value: unknown): value is { readonly unknown: string } => typeof value === 'object' && value !== null && 'unknown' in value

/** Tells `{ none: who says so }` from every other value. */
export const isNone = (value: unknown): value is { readonly none: string } => typeof value === 'object' && value !== null && 'none' in value
