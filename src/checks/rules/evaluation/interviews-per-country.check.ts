import type { PassCheck } from '#checks/rule.ts'

type Evidence = { readonly kind?: string, readonly declared?: number }
const SPOKEN = ['interview', 'group-discussion']

/** Interviews of an evaluation over the countries of its programme. An entry without a declared number is one interview; no entry at all is silence. */
export const check: PassCheck = (thing, numbers) => {
  const spoken = ((thing.value['evidence'] ?? []) as readonly Evidence[]).filter(({ kind }) => SPOKEN.includes(kind ?? ''))
  const countries = thing.around.list('programme.countries').items.length
  if (spoken.length === 0) return { verdict: 'cannotTell', missing: `${thing.at}.evidence` }
  if (countries === 0) return { verdict: 'cannotTell', missing: 'programme.countries' }
  const interviews = spoken.reduce((sum, { declared }) => sum + (declared ?? 1), 0)
  if (interviews >= countries * (numbers['each'] ?? 0)) return { verdict: 'passes' }
  return { verdict: 'fails', at: `${thing.at}.evidence`, values: { interviews, countries } }
}
