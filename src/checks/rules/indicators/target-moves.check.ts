import type { PassCheck } from '#checks/rule.ts'

type Indicator = { readonly direction?: 'up' | 'down', readonly baseline?: { readonly value?: unknown }, readonly targets?: readonly { readonly value?: unknown }[] }

/** Does the last target lie on the side of the baseline the indicator is meant to move to? Equal values are told by another rule. */
export const check: PassCheck = thing => {
  const { direction, baseline, targets } = thing.value as Indicator
  if (direction === undefined) return { verdict: 'cannotTell', missing: `${thing.at}.direction` }
  const [from, to] = [baseline?.value, targets?.at(-1)?.value]
  if (typeof from !== 'number') return { verdict: 'cannotTell', missing: `${thing.at}.baseline` }
  if (typeof to !== 'number') return { verdict: 'cannotTell', missing: `${thing.at}.targets` }
  if (direction === 'up' ? to >= from : to <= from) return { verdict: 'passes' }
  return { verdict: 'fails', at: `${thing.at}.targets`, values: { way: direction, side: to < from ? 'below' : 'above', target: to, baseline: from } }
}
