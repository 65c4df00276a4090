/** Tells an object of keys and values from lists, null and everything else; what stands at its keys is not known. */
export const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
