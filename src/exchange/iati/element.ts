/** Deepest nesting that is read; the standard needs nine levels. */
export const DEEPEST_ELEMENT = 60

export type Attributes = Readonly<Record<string, string>>
/** Where something stands in a file, from 1; columns count characters. */
export type Place = { readonly line: number, readonly column: number }
/**
 * One element as it stands in the file. `text`: what stands in it before its first child, without blank pieces at its start; text after a child is a child without a name.
 * Attributes and lists of children may be shared with other elements that say the same.
 */
export type Element = Place & { readonly name: string, readonly attributes: Attributes, readonly children: readonly Element[], readonly text: string }

const BLANK = /^[ \t\n]*$/
/** Is this nothing but what XML calls white space, its line ends made one? */
export const isBlank = (text: string): boolean => BLANK.test(text)
