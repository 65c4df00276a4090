import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** One guideline, standard or norm that rules rest on. `as`: the words a page cites it by; `address`: where it is, on the web or in this project. */
const source = z.strictObject({ as: z.string().min(1), title: z.string().min(1), by: z.string().min(1), year: z.int().min(1990).max(2100), address: z.string().min(1) })
export type Source = z.infer<typeof source>

/** Every source that rule pages of the product may cite. */
export const SOURCES: readonly Source[] = z.array(source).parse(parse(readFileSync(new URL('sources.yaml', import.meta.url), 'utf8')))

/** The listed source a citation begins with, the longest where several do; none for a note such as whose proposal a number is. */
export function sourceOf(citation: string): Source | undefined {
  return SOURCES.filter(({ as }) => citation === as || citation.startsWith(`${as}, `)).sort((one, other) => other.as.length - one.as.length)[0]
}
