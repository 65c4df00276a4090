import type { PassCheck } from '#checks/rule.ts'

/** How many agreements money passes through from the donor to this one, itself counted; each is looked up once for the whole record. */
export const check: PassCheck = (thing, numbers) => {
  const depths = thing.around.once('tiers of agreements', () => new Map<unknown, number>())
  const parents = thing.around.once('parents of agreements', () => new Map(thing.around.list('delivery.agreements').items.map(agreement => [agreement['id'], agreement['parent']])))
  const chain: unknown[] = []
  const seen = new Set<unknown>()
  let id: unknown = thing.value['id']
  while (id !== undefined && !depths.has(id)) {
    if (seen.has(id)) return { verdict: 'cannotTell', missing: `${thing.at}.parent` }
    seen.add(id)
    chain.push(id)
    id = parents.get(id)
  }
  let depth = id === undefined ? 0 : depths.get(id) ?? 0
  for (const link of chain.reverse()) depths.set(link, ++depth)
  const tiers = depths.get(thing.value['id']) ?? 1
  return tiers > (numbers['most'] ?? Infinity) ? { verdict: 'fails', at: thing.at, values: { tiers } } : { verdict: 'passes' }
}
