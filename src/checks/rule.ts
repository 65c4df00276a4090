import type { Seriousness } from '#language/code-lists.ts'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { KINDS, type Kind } from './kinds.ts'
import { nearestName } from './nearest.ts'
import type { Page } from './page.ts'
import type { Judge, Judgement } from './sentences/sentence.ts'
import { understand } from './sentences/vocabulary.ts'
import type { Thing } from './thing.ts'

export type Numbers = Readonly<Record<string, number>>

/** A check written in TypeScript beside its page, for questions on graphs and sums. May answer with several judgements, each at its place. */
export type PassCheck = (thing: Thing, numbers: Numbers) => Judgement | readonly Judgement[]

/** The words of a page in one language; `why` where that is translated too. */
export type Wording = { readonly say: string, readonly do: string, readonly why?: string | undefined }

/** A rule ready to be applied: its page, the kind of thing it looks at, and what it asks, for whatever numbers are set. */
export type Rule = { readonly id: string, readonly page: Page, readonly kind: Kind, readonly wordings: ReadonlyMap<string, Wording>, readonly judgeWith: (numbers: Numbers) => RuleJudge }
export type RuleJudge = (thing: Thing) => readonly Judgement[]
/** A rule with what is set for it. `index`: its place among the rules asked, where each record's counts stand. */
export type Running = { readonly rule: Rule, readonly judge: RuleJudge, readonly numbers: Numbers, readonly seriousness: Seriousness, readonly index: number }

/** Reads a page's sentences. `checks`: the pass checks that stand beside the page, by name. */
export function ruleFrom(page: Page, checks: ReadonlyMap<string, PassCheck>, wordings: ReadonlyMap<string, Wording>): Outcome<Rule> {
  const kind = KINDS.get(page.front['look at'])
  if (!kind) {
    const names = [...KINDS.keys()]
    return refused({ code: 'rule-page', at: `${page.id} look at`, say: `“${page.front['look at']}” is nothing a rule can look at.`, do: `Nearest: “${nearestName(page.front['look at'], names)}”. One of: ${names.join(', ')}.` })
  }
  const problems: Problem[] = []
  const reader = (numbers: Numbers) => (sentence: string): PassCheck => {
    const name = /^pass (?<name>[a-z-]+)$/.exec(sentence)?.groups?.['name']
    if (name !== undefined) {
      const check = checks.get(name)
      if (check) return check
      problems.push({ code: 'rule-page', at: `${page.id} it should`, say: `There is no ${name}.check.ts beside the page.`, do: `Write it, or use one of: ${[...checks.keys()].join(', ') || 'none yet'}.` })
      return neverReached
    }
    const understood = understand(withNumbers(sentence, numbers), kind)
    if ('judge' in understood) return understood.judge
    problems.push({ code: 'rule-page', at: page.id, ...understood })
    return neverReached
  }
  const compiled = (set: Numbers): RuleJudge => {
    const numbers = { ...page.front.numbers, ...set }
    const read = reader(numbers)
    const when = (page.front.when ?? []).map(read)
    const should = page.front['it should'].map(read)
    return thing => judged(thing, when, should, numbers)
  }
  // Sentences are read once for the page's own numbers: a file of a thousand activities asks the same rules a thousand times.
  const usual = compiled({})
  const judgeWith = (set: Numbers): RuleJudge => Object.entries(set).every(([name, value]) => page.front.numbers?.[name] === value) ? usual : compiled(set)
  return problems.length > 0 ? refused(...problems) : granted({ id: page.id, page, kind, wordings, judgeWith })
}

/** Where “when” does not hold the rule does not apply; where that cannot be told, neither can the rest. Several sentences: all must hold. */
function judged(thing: Thing, when: readonly PassCheck[], should: readonly PassCheck[], numbers: Numbers): readonly Judgement[] {
  for (const condition of when) {
    const said = condition(thing, numbers)
    const answer = isList(said) ? said[0] : said
    if (answer?.verdict === 'cannotTell') return [answer]
    if (answer?.verdict !== 'passes') return DOES_NOT_APPLY
  }
  const [only] = should
  const said = should.length === 1 && only ? only(thing, numbers) : should.flatMap(sentence => sentence(thing, numbers))
  return isList(said) ? together(said, should.length > 1) : said.verdict === 'passes' ? PASSES : said.verdict === 'doesNotApply' ? DOES_NOT_APPLY : [said]
}

/** Many answers as one rule's: every failure; of several sentences one, with all that is lacking. Without a failure, what cannot be told counts before what holds. */
function together(answers: readonly Judgement[], isOfSeveral: boolean): readonly Judgement[] {
  const failing = answers.filter(answer => answer.verdict === 'fails')
  const [first] = failing
  if (first && isOfSeveral) return [{ ...first, values: { ...first.values, lacking: failing.flatMap(({ values }) => values?.['lacking'] ?? []).map(String) } }]
  if (first) return failing
  const open = answers.find(answer => answer.verdict === 'cannotTell')
  return open ? [open] : answers.some(answer => answer.verdict === 'passes') ? PASSES : DOES_NOT_APPLY
}

const isList = (said: Judgement | readonly Judgement[]): said is readonly Judgement[] => Array.isArray(said)
// Nearly every answer is one of these two, given a hundred times for each activity of a file: one list of each does for all.
const PASSES: readonly Judgement[] = [{ verdict: 'passes' }]
const DOES_NOT_APPLY: readonly Judgement[] = [{ verdict: 'doesNotApply' }]

const withNumbers = (sentence: string, numbers: Numbers): string => sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => String(numbers[name] ?? whole))

const neverReached: Judge = () => { throw new Error('a rule with problems is never applied') }

