/** Finished HTML. Only `html` makes it, so nothing reaches a page unescaped. */
export type Markup = { readonly markup: string }
type Part = string | number | Markup | readonly (string | number | Markup)[]

/** Writes HTML; every value put into it is escaped, unless it is HTML from here itself. For text and quoted attributes; never inside a script. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((page, string, index) => page + written(parts[index - 1] ?? '') + string) }
}

function written(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'markup' in part ? part.markup : part.map(written).join('')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, letter => ENTITIES[letter] ?? letter)
