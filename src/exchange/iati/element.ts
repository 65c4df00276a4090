/** Deepest nesting that is read; the standard needs nine levels. */
export const DEEPEST_ELEMENT = 60

/** One element as it stands in the file. `text`: what stands in it before its first child; text after a child is a child without a name. */
export type Element = { readonly name: string, readonly attributes: Readonly<Record<string, string>>, readonly children: Element[], text: string, readonly line: number, readonly column: number }
