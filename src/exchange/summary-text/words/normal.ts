/** Text for comparison only: lower case, no accents, straight quotes, “&” as “and”, every run of other signs one blank. */
export function normal(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/&/g, ' and ').replace(/œ/g, 'oe').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** As `normal`, without blanks: a heading split within a word (“Recommendati / ons”) compares equal to the whole one. */
export const squeezed = (text: string): string => normal(text).replace(/ /g, '')
