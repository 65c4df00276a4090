import { granted } from '../answer.ts'
import type { PageServerLoad } from './$types'

/** Topics in the order of a programme's life; any other comes after them. */
const ORDER = ['programme', 'theory-of-change', 'results', 'indicators', 'risks', 'people', 'roles', 'money', 'cross-cutting', 'coherence', 'sustainability', 'communication', 'knowledge', 'evaluation', 'findings', 'recommendations', 'follow-up', 'iati']
const placeOf = (topic: string): number => ORDER.includes(topic) ? ORDER.indexOf(topic) : ORDER.length

/** Every check in force, topic by topic. */
export const load: PageServerLoad = async ({ locals }) => {
  const { rules } = granted(await locals.call('list-rules', { language: locals.language }))
  return { count: rules.length, topics: [...Map.groupBy(rules, ({ topic }) => topic)].sort(([one], [other]) => placeOf(one) - placeOf(other)).map(([topic, of]) => ({ topic, rules: of.map(({ id, say, language, seriousness }) => ({ id, say, language, seriousness })) })) }
}
