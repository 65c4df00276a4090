/** A stretch of a paper. `lacking`: what is still to be filled in, so that a draft does not pretend to be whole. */
export type Block =
  | { readonly words: string }
  | { readonly points: readonly string[] }
  | { readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly table: { readonly caption: string, readonly head: readonly string[], readonly rows: readonly (readonly string[])[] } }
  | { readonly lacking: string }
/** One headed section; `level` 1 is the outermost. */
export type Section = { readonly id: string, readonly heading: string, readonly level: 1 | 2, readonly blocks: readonly Block[] }
/** A document before it has a form: drawn as a page or written as a Word file from the same value. */
export type Paper = { readonly title: string, readonly subtitle: string, readonly language: string, readonly sections: readonly Section[] }
/** Words around a paper that it does not carry itself; without `contents`, a heading, it has no table of contents. */
export type PaperWords = { readonly contents?: string, readonly lacking: (what: string) => string }
