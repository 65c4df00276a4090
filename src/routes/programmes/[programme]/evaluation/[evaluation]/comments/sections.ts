import type { SentDraft } from '#rooms/evaluation/comments/sent.ts'

/** Comments by section, in the order of the newest draft, then sections it no longer has; within each from the first to the last. */
export function inSections<Comment extends { readonly section: string }>(comments: readonly Comment[], draft: SentDraft | undefined): { readonly key: string, readonly comments: readonly Comment[] }[] {
  const groups = Map.groupBy(comments.toReversed(), each => each.section)
  const keys = new Set([...(draft?.sections ?? []).map(each => each.key), ...groups.keys()])
  return [...keys].flatMap(key => { const found = groups.get(key); return found ? [{ key, comments: found }] : [] })
}

/** A place of a draft as one choice of a list: a section's key, or with a statement's id behind it. Ids are hexadecimal, so the last “#” parts the two. */
export const placeOf = (section: string, statement?: string): string => `${section}#${statement ?? ''}`

/** The place a choice stands for. */
export function placeFrom(choice: string): { section: string, statement?: string } {
  const at = choice.lastIndexOf('#')
  const statement = choice.slice(at + 1)
  return { section: at < 0 ? choice : choice.slice(0, at), ...(at < 0 || statement === '' ? {} : { statement }) }
}
