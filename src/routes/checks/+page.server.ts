import { granted } from '../answer.ts'
import type { PageServerLoad } from './$types'

/** Every check in force, topic by topic. */
export const load: PageServerLoad = async ({ locals }) => {
  const { rules } = granted(await locals.call('list-rules', {}))
  return { count: rules.length, topics: [...Map.groupBy(rules, ({ topic }) => topic)].map(([topic, of]) => ({ topic, rules: of.map(({ id, say, seriousness, stage }) => ({ id, say, seriousness, stage })) })) }
}
