import { isUnknown } from '#language/unknown.ts'
import { exactSum } from './decimal.ts'
import { countedOnce, isKnown, latest, type Fact, type Value } from './facts.ts'
import type { Indicator } from './recorded.ts'
import { isLastWord, isShare, shareOf } from './shares.ts'

/** How values of an indicator come together. */
export type Rule = Pick<Indicator, 'kind' | 'addsUp' | 'overPlaces'>

/** Why several values have no value together: nobody said how, or nothing can be said without the two counts, or such values are never added. */
export type Gap = 'adds-up-not-said' | 'over-places-not-said' | 'counts-missing' | 'never-added' | 'not-numbers' | 'no-whole'

/** What facts come to. `unknown`: how many of them said that the value is not known; `facts`: how many there are. */
export type Sum = { readonly value?: Value, readonly numerator?: number, readonly denominator?: number, readonly gap?: Gap, readonly facts: number, readonly unknown?: number }

const hasCounts = (each: { readonly numerator?: number, readonly denominator?: number }): boolean => each.numerator !== undefined && each.denominator !== undefined

function asRecorded(fact: Pick<Fact, 'value' | 'numerator' | 'denominator'>, kind: Rule['kind'], facts: number): Sum {
  if (!isShare(kind) || fact.numerator === undefined || fact.denominator === undefined) return { value: fact.value, facts }
  const share = shareOf(fact.numerator, fact.denominator, kind)
  return { ...(share === undefined ? { value: fact.value } : { value: share }), numerator: fact.numerator, denominator: fact.denominator, facts }
}

type Term = { readonly value?: Value, readonly numerator?: number, readonly denominator?: number }

/** Adds values; a share only through its counts. Values not known are left out and counted. */
function added(terms: readonly Term[], kind: Rule['kind'], facts: number): Sum {
  const known = terms.filter(term => isKnown(term.value))
  const unknown = terms.length - known.length
  const counted = { facts, ...(unknown > 0 ? { unknown } : {}) }
  // Several reasons not to know: the first by the alphabet, so that their order decides nothing.
  const reason = known.length === 0 ? terms.map(term => term.value).filter(isUnknown).sort((a, b) => a.unknown < b.unknown ? -1 : 1)[0] : undefined
  if (known.length === 0) return { ...(reason ? { value: reason } : {}), ...counted }
  if (isLastWord(kind)) return { gap: 'never-added', ...counted }
  if (isShare(kind)) {
    if (!known.every(hasCounts)) return { gap: 'counts-missing', ...counted }
    const [numerator, denominator] = [exactSum(known.map(term => term.numerator as number)), exactSum(known.map(term => term.denominator as number))]
    const value = shareOf(numerator, denominator, kind)
    return { ...(value === undefined ? {} : { value }), numerator, denominator, ...counted }
  }
  const numbers = known.map(term => term.value).filter(value => typeof value === 'number')
  return numbers.length < known.length ? { gap: 'not-numbers', ...counted } : { value: exactSum(numbers), ...counted }
}

/** Facts of one place, over the time they cover. */
function overTime(facts: readonly Fact[], { kind, addsUp }: Rule): Sum {
  const last = latest(facts)
  if (last === undefined) return { facts: 0 }
  if (facts.length === 1 || addsUp === 'each-report-replaces' || isLastWord(kind)) return asRecorded(last, kind, facts.length)
  return addsUp === undefined ? { gap: 'adds-up-not-said', facts: facts.length } : added(facts, kind, facts.length)
}

/** What facts come to over time and places, by the indicator's own rule. Source of the rule: the programme record, “adds up” and “over places”. */
export function comeTo(given: readonly Fact[], rule: Rule): Sum {
  let facts = countedOnce(given)
  if (rule.addsUp === 'each-report-replaces' || isLastWord(rule.kind)) {
    // A later word on the whole replaces earlier ones of its parts, and the other way round.
    const last = latest(facts)
    facts = last?.place === undefined ? facts.filter(fact => fact.place === undefined) : facts.filter(fact => fact.place !== undefined)
  }
  // Counts that are summed over time and over places are summed at once, which comes to the same; most of a table is such counts.
  const isPlainSum = rule.overPlaces === 'sum' && (rule.addsUp === 'each-report-adds' || rule.addsUp === 'non-cumulative') && !isShare(rule.kind) && !isLastWord(rule.kind)
  if (isPlainSum && facts.length > 1) return added(facts, rule.kind, facts.length)
  const places = Map.groupBy(facts, fact => fact.place)
  const sums = [...places.values()].map(of => overTime(of, rule))
  const [first] = sums
  if (first === undefined || sums.length === 1) return first ?? { facts: 0 }
  const counted = { facts: facts.length }
  const gap = sums.find(sum => sum.gap)?.gap
  if (gap) return { gap, ...counted }
  if (rule.overPlaces === 'latest') { const last = latest(facts); return last ? asRecorded(last, rule.kind, facts.length) : counted }
  if (rule.overPlaces === 'highest') {
    const numbers = sums.filter(sum => typeof sum.value === 'number').sort((a, b) => (b.value as number) - (a.value as number))
    return numbers[0] ? { ...numbers[0], ...counted } : { gap: 'not-numbers', ...counted }
  }
  if (rule.overPlaces === 'ratio-of-sums' && !isShare(rule.kind)) return added(sums, sums.every(hasCounts) ? 'ratio' : 'percent', facts.length)
  // Shares have one honest way over places, whether it was said or not; for counts somebody has to say it.
  if (rule.overPlaces === undefined && !isShare(rule.kind)) return { gap: isLastWord(rule.kind) ? 'never-added' : 'over-places-not-said', ...counted }
  return added(sums, rule.kind, facts.length)
}

/** Has the indicator a value for the whole programme? A share or a rating of single periods has none: neither its sum nor its mean would mean anything. */
export const hasWhole = ({ kind, addsUp }: Rule): boolean => !((isShare(kind) || kind === 'rating') && addsUp === 'non-cumulative')

/** Does each value stand for everything until then? */
export const isCumulative = ({ addsUp }: Rule): boolean => addsUp === 'each-report-adds' || addsUp === 'each-report-replaces'

/** Targets of a cumulative indicator are levels to be reached, so the later one replaces the earlier, whatever its reports do. */
export const ruleOfTargets = (rule: Rule): Rule => isCumulative(rule) ? { ...rule, addsUp: 'each-report-replaces' } : rule

/** Actual as a share of target, in percent; undefined where either is no number or the target is 0. */
export const metOf = (target: Value | undefined, actual: Value | undefined): number | undefined => typeof target === 'number' && typeof actual === 'number' && target !== 0 && !isUnknown(target) ? actual / target * 100 : undefined
