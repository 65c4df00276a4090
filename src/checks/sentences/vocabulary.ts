import { editDistance, nearest as near } from '#language/nearest.ts'
import { fieldNames } from '../field.ts'
import type { Kind } from '../kinds.ts'
import { nearest } from '../nearest.ts'
import { addsUp } from './adds-up.ts'
import { areBetween } from './are-between.ts'
import { covers } from './covers.ts'
import { differsFrom } from './differs-from.ts'
import { eachHaveADifferent } from './each-have-a-different.ts'
import { eachStates } from './each-states.ts'
import { hasWords } from './has-words.ts'
import { haveA } from './have-a.ts'
import { haveCount } from './have-count.ts'
import { haveDifferentValues } from './have-different-values.ts'
import { isAtLeast } from './is-at-least.ts'
import { isConcrete } from './is-concrete.ts'
import { isLinkedTo } from './is-linked-to.ts'
import { isOnOrBefore } from './is-on-or-before.ts'
import { isOneOf } from './is-one-of.ts'
import { isWithinMonths } from './is-within-months.ts'
import { mentions } from './mentions.ts'
import { noTwoShare } from './no-two-share.ts'
import type { Judge, Sentence, Understood } from './sentence.ts'
import { shareIsFor } from './share-is-for.ts'
import { stateA } from './state-a.ts'

/** Every sentence a rule page may use. The first whose form fits is taken. “pass <name>” stands beside them: it calls a check in TypeScript. */
export const VOCABULARY: readonly Sentence[] = [
  haveCount, haveA, stateA, isLinkedTo, isOnOrBefore, isWithinMonths, isAtLeast, areBetween, addsUp, shareIsFor, eachStates, eachHaveADifferent,
  haveDifferentValues, noTwoShare, differsFrom, covers, mentions, hasWords, isConcrete, isOneOf,
]

/** Reads one sentence for one kind of thing; otherwise says in words what is not understood, and what would be. */
export function understand(words: string, kind: Kind): { readonly judge: Judge } | { readonly say: string, readonly do: string } {
  const understood = understoodBy(words, kind)
  if (understood && 'judge' in understood) return understood
  const meant = repairs(words).find(repaired => { const read = understoodBy(repaired, kind); return read && 'judge' in read })
  if (understood) {
    const { stranger, of = kind.name.replace(/^every (?=[aeio])/, 'an ').replace(/^every/, 'a') } = understood
    const known = understood.known ?? fieldNames(kind)
    const close = near(stranger, known)
    return { say: `“${stranger}” in “${words}” is nothing that ${of} has.`.replace(/is nothing that (the words for .+) has\./, 'is none of $1.'), do: `${close === undefined ? '' : `Did you mean “${close}”? `}${understood.of?.startsWith('the words') ? 'They are' : 'It has'}: ${known.join(', ')}.` }
  }
  const say = `“${words}” is not a sentence the checks understand.`
  if (meant !== undefined) return { say, do: `Did you mean “${meant}”?` }
  const close = repairs(words).find(repaired => understoodBy(repaired, kind))
  const inside = close === undefined ? undefined : understand(close, kind)
  if (close !== undefined && inside && 'say' in inside) return { say, do: `Did you mean “${close}”? But there ${inside.say} ${inside.do}` }
  return {
    say,
    do: `Nearest: “${nearestSentence(words).example}”. Understood are:\n${[...VOCABULARY.map(sentence => sentence.form), 'pass <name of a check beside the page>'].map(form => `  ${form}`).join('\n')}`,
  }
}

/** The first sentence that reads all of the words; else what the first whose form fits could not read. */
function understoodBy(words: string, kind: Kind): Understood | undefined {
  for (const sentence of VOCABULARY) {
    const understood = sentence.understand(words, kind)
    if (understood) return understood
  }
  return undefined
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
/** What people write for what the sentences say: “has” for “have”, numbers in words, one month, no blank before the per cent. */
const SLIPS: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/^(?:it )?has\b/, 'have'], [/^(?:it )?states\b/, 'state'], [/^each have\b/, 'its'], [/^every of\b/, 'each of'], [/\bit’s\b|\bit's\b/, 'its'], [/^(?:must|should|to|it should) /, ''], [/\bmonth\b/, 'months'], [/(?<=\d)%/, ' %'], [/\bper ?cent\b/, '%'],
  [/\bis before\b/, 'is on or before'], [/\bis after\b/, 'is on or after'], [/^(?:be|is|are) linked (?:to|with)\b/, 'is linked to'], [/\bmore than (?=\d)/, 'at least '], [/\badds up\b/, 'add up'], [/\bcovers\b/, 'cover'], [/\bmention\b(?! )/, 'mentions'], [/\bdiffer from\b/, 'differs from'], [/[.]$/, ''],
  [new RegExp(`(?<=\\b(?:at least|at most|exactly|within|and|between) )(?:${NUMBERS.join('|')})\\b`, 'g'), found => String(NUMBERS.indexOf(found))],
]

/** The words with one slip mended, and with all of them. */
function repairs(words: string): readonly string[] {
  const mended = (text: string, [slip, by]: typeof SLIPS[number]) => typeof by === 'string' ? text.replace(slip, by) : text.replace(slip, by)
  const all = SLIPS.reduce(mended, words)
  return [...SLIPS.map(slip => mended(words, slip)), all, all.replace(/^([a-z].*)$/i, text => text.charAt(0).toLowerCase() + text.slice(1))].filter(each => each !== words)
}

/**
 * The sentence somebody most likely meant: that of whose fixed words (“is on or before”) most are there and fewest missing, a slip of the pen allowed. What stands in
 * its gaps says nothing about the form. Ties go to the example fewest changes away.
 */
function nearestSentence(words: string): Sentence {
  const written = words.toLowerCase().split(/\s+/)
  const scored = VOCABULARY.map(sentence => {
    const [form = ''] = sentence.form.replace(/\[(?:[^[\]]|\[[^\]]*\])*\]/g, ' ').split(' | ')
    const fixed = form.replace(/<[^>]+>|\bN\b|…|%/g, ' ').toLowerCase().split(/\s+/).filter(word => word !== '')
    const there = fixed.filter(word => written.some(each => editDistance(each, word) <= Math.floor(word.length / 2))).length
    return { sentence, score: there - (fixed.length - there) / 2 }
  })
  const best = Math.max(...scored.map(({ score }) => score))
  const equals = scored.filter(({ score }) => score === best).map(({ sentence }) => sentence)
  const example = nearest(words, equals.map(sentence => sentence.example))
  return equals.find(sentence => sentence.example === example) ?? VOCABULARY[0] as Sentence
}
