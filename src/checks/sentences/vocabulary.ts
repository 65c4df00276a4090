import { editDistance } from '#language/nearest.ts'
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
import type { Judge, Sentence } from './sentence.ts'
import { shareIsFor } from './share-is-for.ts'
import { stateA } from './state-a.ts'

/** Every sentence a rule page may use. The first whose form fits is taken. “pass <name>” stands beside them: it calls a check in TypeScript. */
export const VOCABULARY: readonly Sentence[] = [
  haveCount, haveA, stateA, isLinkedTo, isOnOrBefore, isWithinMonths, isAtLeast, areBetween, addsUp, shareIsFor, eachStates, eachHaveADifferent,
  haveDifferentValues, noTwoShare, differsFrom, covers, mentions, hasWords, isConcrete, isOneOf,
]

/** Reads one sentence for one kind of thing; otherwise says in words what is not understood, and what would be. */
export function understand(words: string, kind: Kind): { readonly judge: Judge } | { readonly say: string, readonly do: string } {
  for (const sentence of VOCABULARY) {
    const understood = sentence.understand(words, kind)
    if (!understood) continue
    if ('judge' in understood) return understood
    const names = fieldNames(kind)
    return {
      say: `“${understood.stranger}” in “${words}” is nothing that ${kind.name.replace(/^every (?=[aeio])/, 'an ').replace(/^every/, 'a')} has.`,
      do: `Did you mean “${nearest(understood.stranger, names)}”? It has: ${names.join(', ')}.`,
    }
  }
  const close = nearestSentence(words).example
  return {
    say: `“${words}” is not a sentence the checks understand.`,
    do: `Nearest: “${close}”. Understood are:\n${[...VOCABULARY.map(sentence => sentence.form), 'pass <name of a check beside the page>'].map(form => `  ${form}`).join('\n')}`,
  }
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
