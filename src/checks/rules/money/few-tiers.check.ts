import type { PassCheck } from '#checks/rule.ts'

/** How many agreements money passes through from the donor to this one, itself counted; each is looked up once for the whole record. Planned agreements and signed ones are trees of their own. */
export const check: PassCheck = (thing, numbers) => {
  const list = thing.kind.path.replace(/\[\]$/, '')
  const depths = thing.around.once(`tiers of ${list}`, () => new Map<unknown, number>())
  const parents = thing.around.once(`parents of ${list}`, () => new Map(thing.around.list(list).items.map(agreement => [agreement['id'], agreement['parent']])))
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
