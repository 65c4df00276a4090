import { stringify } from 'yaml'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import { KINDS } from './kinds.ts'
import { nearestName } from './nearest.ts'
import { understand } from './sentences/vocabulary.ts'

/** Stands in a new page for what its author has yet to write. */
export const TO_WRITE = 'TO WRITE'

/** What is known of a rule before its page is written. */
export type Idea = { readonly id: string, readonly lookAt: string, readonly when?: readonly string[], readonly should: readonly string[], readonly serious?: string, readonly criterion?: string, readonly stage?: string, readonly say?: string, readonly do?: string, readonly source?: string }

/** What keeps an idea from becoming a page: each in words, with what would do. */
export function problemsOf(idea: Idea): readonly string[] {
  const kind = KINDS.get(idea.lookAt)
  const sentences = [...idea.should, ...idea.when ?? []].filter(sentence => !sentence.startsWith('pass '))
  return [
    ...(/^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(idea.id) ? [] : [`“${idea.id}” is no name for a rule. Write topic/name in small letters, such as risks/has-deputy.`]),
    ...(kind ? [] : [`“${idea.lookAt}” is nothing a rule can look at. Nearest: “${nearestName(idea.lookAt, [...KINDS.keys()])}”.`]),
    ...(kind ? sentences.flatMap(sentence => { const read = understand(sentence.replaceAll(NUMBER, '1'), kind); return 'judge' in read ? [] : [`${read.say} ${read.do}`] }) : []),
    ...unknown('seriousness', idea.serious, SERIOUSNESS), ...unknown('criterion', idea.criterion, CRITERIA), ...unknown('stage', idea.stage, STAGES),
  ]
}

/** A number a programme may set otherwise, by its name. */
const NUMBER = /\{([a-z]+)\}/g

const unknown = (what: string, value: string | undefined, known: readonly string[]): readonly string[] => value === undefined || known.includes(value) ? [] : [`“${value}” is no ${what}. One of: ${known.join(', ')}.`]

/** The page of a rule whose words and examples are still to be written. It can be read, is on trial, and its examples disagree until they are filled in. */
export function skeletonOf(idea: Idea): string {
  const numbers = [...new Set([...idea.should, ...idea.when ?? []].flatMap(sentence => [...sentence.matchAll(NUMBER)].map(([, name]) => name ?? '')))]
  const front = {
    'look at': idea.lookAt, ...(idea.when && { when: oneOrMany(idea.when) }), 'it should': oneOrMany(idea.should), 'how serious': idea.serious ?? 'moderate', criterion: idea.criterion ?? 'effectiveness', stage: idea.stage ?? 'design',
    say: idea.say ?? `${TO_WRITE}: what is amiss with “{name}”, and what follows from it.`, do: idea.do ?? `${TO_WRITE}: one act that mends it.`, source: idea.source ?? `${TO_WRITE}: the guideline, standard or evaluations that taught this`, status: 'on trial', ...(numbers.length > 0 && { numbers: Object.fromEntries(numbers.map(name => [name, 1])) }),
  }
  const example = (expects: string, hint: string) => `\`\`\`yaml ${expects}\n# ${TO_WRITE}: ${hint}\n${naming(idea.lookAt)}: ${TO_WRITE}\n\`\`\`\n`
  return `---\n${stringify(front, { lineWidth: 0 })}---\n## Why it matters\n${TO_WRITE}: for somebody who has to convince a colleague.\n\n## Examples\n`
    + example('passes', 'one such thing as it should be') + example('fails', 'one in which exactly this is amiss') + example('cannot tell', 'one in which nobody recorded what the rule asks for')
}

const oneOrMany = (sentences: readonly string[]): string | readonly string[] => sentences.length === 1 ? sentences[0] ?? '' : sentences

/** The field by which people know such a thing; of one that has no name, its first. */
function naming(lookAt: string): string {
  const fields = [...KINDS.get(lookAt)?.shape.fields.keys() ?? []]
  return ['title', 'name', 'statement', 'text', 'question', 'what', 'country'].find(field => fields.includes(field)) ?? fields.find(field => field !== 'id') ?? 'title'
}
