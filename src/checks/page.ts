import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { parse } from 'yaml'
import { z } from 'zod'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { nearest } from '#language/nearest.ts'
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
  const written = yaml(parts['front'] ?? '')
  if (isBroken(written)) return refused({ code: 'rule-page', at: id, say: `The lines between the two “---” cannot be read: ${written.broken}`, do: 'Put a text that holds a colon and a blank, or begins with a quotation mark or a brace, between double quotes.' })
  const front = frontMatter.safeParse(written)
  const body = parts['body'] ?? ''
  const why = /^## Why it matters\r?\n+([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(body)?.[1]?.trim() ?? ''
  const examplesWritten = [...body.matchAll(/^```yaml (passes|fails|cannot tell)\r?\n([\s\S]*?)^```/gm)]
  const problems: Problem[] = front.success ? [] : front.error.issues.flatMap(issue => frontProblems(id, issue, written))
  if (why === '') problems.push({ code: 'rule-page', at: id, say: 'The page does not say why it matters.', do: 'Write a section “## Why it matters”.' })
  for (const expects of EXPECTATIONS) {
    if (!examplesWritten.some(([, expected]) => expected === expects)) problems.push({ code: 'rule-page', at: id, say: `The page has no example of “${expects}”.`, do: `Write one that begins with “\`\`\`yaml ${expects}”.` })
  }
  if (front.success) problems.push(...(['say', 'do'] as const).filter(part => unreadable(front.data[part])).map(part => bracesAmiss(`${id} ${part}`)))
  if (!front.success || problems.length > 0) return refused(...problems)
  // Read when somebody looks: checking a programme needs none of them, and reading them is most of what a page costs.
  let examples: readonly Example[] | undefined
  return granted({ id, topic: id.slice(0, id.indexOf('/')), front: front.data, why, get examples() { return examples ??= examplesWritten.map(([, expects, value]) => ({ expects, value: yaml(value ?? '') }) as Example) } })
}

function yaml(text: string): unknown {
  // A page is ours, yet a typing mistake in it must be told like any other problem, with its place.
  try { return parse(text) ?? {} } catch (error) { return { broken: (error as Error).message } }
}

const isBroken = (value: unknown): value is { readonly broken: string } => typeof value === 'object' && value !== null && 'broken' in value

/** What is wrong with one part of the front matter: what is missing, what is no part, and what is none of the words that may stand there. */
function frontProblems(id: string, issue: z.core.$ZodIssue, written: unknown): Problem[] {
  const part = issue.path.join('.')
  const parts = Object.keys(frontMatter.shape)
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => ({ code: 'rule-page', at: `${id} ${key}`, say: `“${key}” is no part of a page.`, do: `${nearest(key, parts) ? `Did you mean “${nearest(key, parts)}”? ` : ''}The parts are: ${parts.join(', ')}.` }))
  const found = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], written)
  if (found === undefined || found === null) return [{ code: 'rule-page', at: `${id} ${part}`, say: `“${part}” is missing.`, do: 'Add it to the lines between the two “---”.' }]
  const known = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const close = nearest(String(found), known)
  return [{ code: 'rule-page', at: `${id} ${part}`, say: `“${part}” says “${String(found)}”, which cannot stand there.`, do: known.length > 0 ? `${close ? `Did you mean “${close}”? ` : ''}One of: ${known.join(', ')}.` : 'Write it as the guide shows it.' }]
}

/** Whether a text's braces are no message: then it would be shown to people as it stands, braces and all. */
export function unreadable(text: string): boolean {
  if (!/[{}]/.test(text)) return false
  try { return compileMessageOrThrow(text).every(token => typeof token === 'string') } catch { return true }
}

/** Told of a text whose braces are no message. */
export const bracesAmiss = (at: string): Problem => ({ code: 'rule-page', at, say: 'The braces in what it says cannot be read.', do: 'Close each brace that is opened. Between { and } stands one name, or a choice such as {count, plural, one {…} other {…}}; no word in it has a hyphen.' })
