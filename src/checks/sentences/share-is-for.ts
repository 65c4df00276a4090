import { fieldIn, read } from '../field.ts'
import { entriesOf } from '../recorded.ts'
import { cannotTell, fails, type Judge, noFieldOf, passes, sentence, type Stranger } from './sentence.ts'
import { condition } from './whose.ts'

/** “at least 3 % of its lines by amount is for those whose purposes include monitoring”; without “by …” each entry counts as one. */
export const shareIsFor = sentence({
  form: 'at least | at most N % of its <things> [by <amount>] is for those whose <field> …',
  example: 'at least 3 % of its lines by amount is for those whose purposes include evaluation',
  pattern: /^(?<how>at least|at most) (?<percent>\d+(?:\.\d+)?) % of its (?<things>.+?)(?: by (?<amount>.+?))? is for those whose (?<whose>.+)$/,
  fields: ['things'],
  judge({ things }, { how, percent, amount, whose }): Judge | Stranger {
    const share = condition(whose, things)
    if ('stranger' in share) return share
    const weight = amount === undefined ? undefined : fieldIn(things.below, amount)
    if (amount !== undefined && weight === undefined) return noFieldOf(things, amount)
    const sumOf = (entries: readonly unknown[]) => weight === undefined ? entries.length : entries.reduce<number>((sum, entry) => sum + Number((entry as Record<string, unknown>)[weight]), 0)
    return thing => {
      const state = read(thing, things)
      if (state.is === 'none') return how === 'at least' ? fails(state.at, { share: 0, wanted: Number(percent) }) : passes
      if (state.is !== 'value') return cannotTell(state)
      const entries = entriesOf(state)
      const whole = sumOf(entries)
      const { sure, perhaps } = share(entries)
      if (perhaps > 0 || !(whole > 0)) return { verdict: 'cannotTell', missing: `${state.at}[].${perhaps > 0 ? whose?.split(' ')[0] : weight ?? ''}` }
      const found = 100 * sumOf(sure) / whole
      const holds = how === 'at least' ? found >= Number(percent) : found <= Number(percent)
      return holds ? passes : fails(state.at, { share: Math.round(found * 10) / 10, wanted: Number(percent), count: sure.length, all: entries.length })
    }
  },
})
