import * as cues from './words/direction-cues.ts'

export type Direction = 'strength' | 'shortcoming' | 'mixed'

const anyOf = (patterns: readonly string[], flags = 'g') => new RegExp(`(?<![\\p{L}])(?:${patterns.join('|')})(?![\\p{L}])`, `${flags}u`)
const STRENGTH = anyOf(cues.STRENGTH_CUES)
const SHORTCOMING = anyOf(cues.SHORTCOMING_CUES)
const MIXED = anyOf(cues.MIXED_CUES, '')
const OPEN = anyOf(cues.OPEN_QUESTIONS, '')
const CONTRAST = new RegExp(`[;]|(?<![\\p{L}])(?:${cues.CONTRASTS.join('|')})(?![\\p{L}])`, 'gu')
// Up to the next comma or the sentence's end.
const CIRCUMSTANCE = new RegExp(`(?<![\\p{L}])(?:${cues.CIRCUMSTANCES.join('|')})\\s[^,;.]*`, 'gu')
const OPENING_CAUSE = new RegExp(`^(?:${cues.OPENING_CAUSES.join('|')})\\s[^,;.]*,`, 'u')
// The negation stands at most four words before what it turns round.
const NEGATED = new RegExp(`(?<![\\p{L}])(?:${cues.NEGATIONS.join('|')})(?:\\s+[\\p{L}-]+){0,4}\\s*$`, 'u')
const NOT_ONLY = /not only\s*(?:[\p{L}-]+\s*){0,4}$/u
const COUNTERFACTUAL = /\b(?:could|should|might|would)\b(?:\s+\w+)?\s+(?:have\s+)?be(?:en)?\b|\b(?:could|should|might)\s+have\b/
const LONGEST_JUDGED = 4000

/**
 * Tells what a sentence of findings says of the programme, from general cue words: a strength, a shortcoming, both; undefined when it only gives
 * context. Knows negation (“did not generate savings”, “no delays”), concession (“despite the challenges, …”) and contrast (“however”).
 */
export function directionOf(sentence: string): Direction | undefined {
  const plain = sentence.slice(0, LONGEST_JUDGED).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, ' ').replace(/\s+/g, ' ')
  const judged = plain.replace(OPENING_CAUSE, ' ').replace(CIRCUMSTANCE, ' ')
  if (MIXED.test(judged)) return 'mixed'
  const clauses = judged.split(CONTRAST).map(clause => clause.trim()).filter(clause => clause.length > 0).map(weigh)
  const [good, bad] = [clauses.some(clause => clause.good > 0), clauses.some(clause => clause.bad > 0)]
  // A clause whose blame holds the praise (“lack of effective coordination”) blames; blame and praise in different halves are both meant.
  if (good && bad) {
    if (clauses.length > 1 && clauses.some(clause => clause.good > clause.bad) && clauses.some(clause => clause.bad > clause.good)) return 'mixed'
    const [praise, blame] = [clauses.reduce((sum, clause) => sum + clause.good, 0), clauses.reduce((sum, clause) => sum + clause.bad, 0)]
    return blame > praise ? 'shortcoming' : praise > blame + 1 ? 'strength' : 'mixed'
  }
  if (OPEN.test(judged) && !bad) return undefined
  return good ? 'strength' : bad ? 'shortcoming' : undefined
}

function weigh(clause: string): { readonly good: number, readonly bad: number } {
  let [good, bad] = [0, 0]
  for (const match of clause.matchAll(SHORTCOMING)) if (isNegated(clause, match.index)) good++; else bad++
  for (const match of clause.matchAll(STRENGTH)) {
    if (isNegated(clause, match.index)) bad++
    else if (!COUNTERFACTUAL.test(clause.slice(Math.max(0, match.index - 60), match.index + match[0].length))) good++
  }
  // “Was not able to”, “no budget was allocated”: a plain denial blames even without a cue.
  if (good === 0 && bad === 0 && /\b(?:was|were|is|are|did|does|do|has|have|had|could) not\b|\bno (?:\w+ ){0,2}(?:was|were|budget|strategy|plan|system|mechanism|evidence)\b|\bpas (?:ete|eu|pu)\b/.test(clause)) bad++
  return { good, bad }
}

function isNegated(clause: string, index: number): boolean {
  const before = clause.slice(Math.max(0, index - 80), index)
  return NEGATED.test(before) && !NOT_ONLY.test(before)
}
