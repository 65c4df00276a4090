import { parse } from 'yaml'
import { z } from 'zod'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'

const words = z.string().min(1)
const oneOrMore = z.union([words, z.array(words).min(1)]).transform(value => [value].flat())

/** Front matter of a rule page. `numbers`: figures a programme may set otherwise; `to mend`: how long putting it right takes. */
export const frontMatter = z.strictObject({
  'look at': words, when: oneOrMore.optional(), 'it should': oneOrMore, 'how serious': z.enum(SERIOUSNESS), criterion: z.enum(CRITERIA), stage: z.enum(STAGES),
  say: words, do: words, source: oneOrMore, status: z.enum(['in force', 'on trial', 'withdrawn']),
  numbers: z.record(z.string().regex(/^[a-z]+$/), z.number()).optional(), 'to mend': z.enum(['minutes', 'days', 'weeks']).default('days'), button: words.optional(),
})
export type FrontMatter = z.infer<typeof frontMatter>

export const EXPECTATIONS = ['passes', 'fails', 'cannot tell'] as const
export type Example = { readonly expects: typeof EXPECTATIONS[number], readonly value: Readonly<Record<string, unknown>> }

/** A rule page read, before its sentences are. `id`: topic and file name, `risks/has-owner`. */
export type Page = { readonly id: string, readonly topic: string, readonly front: FrontMatter, readonly why: string, readonly examples: readonly Example[] }

/** Reads a rule page: front matter, “Why it matters”, and an example of each verdict. All that is missing or wrong is told at once. */
export function pageFrom(id: string, text: string): Outcome<Page> {
  const parts = /^---\r?\n(?<front>[\s\S]*?)\r?\n---\r?\n(?<body>[\s\S]*)$/.exec(text)?.groups
  if (!parts) return refused({ code: 'rule-page', at: id, say: 'The page does not begin with front matter between two lines of “---”.', do: 'Begin it as the other rule pages do.' })
  const front = frontMatter.safeParse(yaml(parts['front'] ?? ''))
  const body = parts['body'] ?? ''
  const why = /^## Why it matters\r?\n+([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(body)?.[1]?.trim() ?? ''
  const written = [...body.matchAll(/^```yaml (passes|fails|cannot tell)\r?\n([\s\S]*?)^```/gm)]
  const problems: Problem[] = front.success ? [] : front.error.issues.map(issue => ({ code: 'rule-page', at: `${id} ${issue.path.join('.')}`, say: issue.message, do: 'Mend the front matter of the page.' }))
  if (why === '') problems.push({ code: 'rule-page', at: id, say: 'The page does not say why it matters.', do: 'Write a section “## Why it matters”.' })
  for (const expects of EXPECTATIONS) {
    if (!written.some(([, expected]) => expected === expects)) problems.push({ code: 'rule-page', at: id, say: `The page has no example of “${expects}”.`, do: `Write one that begins with “\`\`\`yaml ${expects}”.` })
  }
  if (!front.success || problems.length > 0) return refused(...problems)
  // Read when somebody looks: checking a programme needs none of them, and reading them is most of what a page costs.
  let examples: readonly Example[] | undefined
  return granted({ id, topic: id.slice(0, id.indexOf('/')), front: front.data, why, get examples() { return examples ??= written.map(([, expects, value]) => ({ expects, value: yaml(value ?? '') }) as Example) } })
}

function yaml(text: string): unknown {
  // A page is ours, yet a typing mistake in it must be told like any other problem, with its place.
  try { return parse(text) ?? {} } catch (error) { return { broken: (error as Error).message } }
}
