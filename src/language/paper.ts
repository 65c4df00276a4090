/** A stretch of a paper. `lacking`: what is still to be filled in, so that a draft does not pretend to be whole. */
export type Block =
  | { readonly words: string }
  | { readonly points: readonly string[] }
  | { readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly table: { readonly caption: string, readonly head: readonly string[], readonly rows: readonly (readonly string[])[] } }
  | { readonly statement: Statement }
  | { readonly lacking: string }
/** Something the paper states under a name of its own (“Finding 3”), with what belongs to it in small print. Other statements point to it by its `id`. */
export type Statement = { readonly id: string, readonly label: string, readonly words: string, readonly details: readonly Detail[] }
/** Small print: what it is about (with the colon as its language writes it), its words, and the names of the statements it points to; `to` is the id of one in the same paper. `goesOn`: it stands on the line of the one before. */
export type Detail = { readonly name: string, readonly words?: string, readonly links?: readonly { readonly words: string, readonly to: string }[], readonly goesOn?: boolean }
/** One headed section; `level` 1 is the outermost. Ids of sections and statements are different throughout a paper. */
export type Section = { readonly id: string, readonly heading: string, readonly level: 1 | 2 | 3, readonly blocks: readonly Block[] }
/**
 * A document before it has a form: drawn as a page or written as a Word file or PDF from the same value. `cover`: facts of a title page, which then is a page of its own. `draft`: what says, on every page, that it
 * is not the published one.
 */
export type Paper = { readonly title: string, readonly subtitle: string, readonly language: string, readonly draft?: string, readonly cover?: readonly (readonly [name: string, value: string])[], readonly sections: readonly Section[] }
/** Words around a paper that it does not carry itself, plain data like the paper; without `contents`, a heading, it has no table of contents. `lacking`: what is said of what lacks, whose name stands in place of `{what}`. */
export type PaperWords = { readonly contents?: string, readonly lacking: string }

/** What a paper says where `what` is still to be filled in. */
export const lackingIn = ({ lacking }: PaperWords, what: string): string => lacking.replace('{what}', () => what)

/** Sections without those that hold nothing, unless a deeper one below them holds something. */
export const withoutEmpty = (sections: readonly Section[]): Section[] =>
  sections.filter((each, index) => each.blocks.length > 0 || sections.slice(index + 1).some((below, at) => below.blocks.length > 0 && sections.slice(index + 1, index + 2 + at).every(({ level }) => level > each.level)))

/** Small print line by line. */
export function linesOf(details: readonly Detail[]): readonly (readonly Detail[])[] {
  const lines: Detail[][] = []
  for (const detail of details) if (detail.goesOn && lines.length > 0) lines.at(-1)?.push(detail); else lines.push([detail])
  return lines
}
