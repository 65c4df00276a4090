import { record as recordSchema, type ProgrammeRecord } from '#record/record.ts'
import { nearest } from '#language/nearest.ts'
import { recordFrom } from '#record/validate.ts'
import { check } from './engine.ts'
import type { Example } from './page.ts'
import type { Rule } from './rule.ts'
import { TO_WRITE } from './skeleton.ts'
import { Surroundings } from './thing.ts'

/** The day examples are judged on, for ever. */
export const EXAMPLES_DAY = '2026-06-15'
/** A record that holds nothing: where an example is one thing alone. */
export const EMPTY = { throughline: 1, programme: { id: 'p' } } as const satisfies ProgrammeRecord

/** What is wrong with an example of a rule page, in words; undefined where the rule says of it what the page expects. */
export function disagreement(rule: Rule, example: Example): string | undefined {
  const wrong = wrongWith(rule, example.value)
  if (wrong !== undefined) return wrong
  const answers = verdictsOn(rule, example.value)
  const verdicts = new Set(answers.filter(verdict => verdict !== 'doesNotApply'))
  if (verdicts.size === 0) return `the rule does not apply to it, but the page expects “${example.expects}”`
  const agrees = example.expects === 'fails' ? verdicts.has('fails') : verdicts.size === 1 && verdicts.has(example.expects === 'passes' ? 'passes' : 'cannotTell')
  return agrees ? undefined : `the rule says “${[...verdicts].map(inWords).join('” and “')}”, but the page expects “${example.expects}”`
}

/** Of the thing itself; or, where the example is a whole small record, of all such things in it. */
function verdictsOn(rule: Rule, example: Example['value']): readonly string[] {
  if (!('throughline' in example)) return rule.judgeWith({})({ kind: rule.kind, value: example, at: 'example', around: new Surroundings(EMPTY, EXAMPLES_DAY) }).map(({ verdict }) => verdict)
  const { verdicts } = check(recordSchema.parse(example), [rule], { profile: 'example', today: EXAMPLES_DAY })
  return Object.entries(verdicts).filter(([, count]) => count > 0).map(([verdict]) => verdict)
}

const inWords = (verdict: string): string => verdict === 'cannotTell' ? 'cannot tell' : verdict

/** What keeps an example from being tried: it cannot be read, is no programme, or names a field the thing does not have. A misspelt field would otherwise pass for one that nobody recorded. */
function wrongWith(rule: Rule, example: Example['value']): string | undefined {
  if (JSON.stringify(example).includes(TO_WRITE)) return `it is still marked ${TO_WRITE}`
  if (typeof example['broken'] === 'string') return `it cannot be read: ${example['broken'].split('\n')[0]}`
  if (typeof example !== 'object' || Array.isArray(example)) return 'it is no thing with fields, such as “title: Floods”'
  if ('throughline' in example) {
    const read = recordFrom(example, 'left')
    return read.ok ? undefined : `it is no programme record: ${read.problems.map(problem => `${problem.say} ${problem.do}`).join(' ')}`
  }
  const known = [...rule.kind.shape.fields.keys(), ...Object.keys(rule.kind.relations)]
  const stranger = Object.keys(example).find(key => !known.includes(key))
  const close = stranger === undefined ? undefined : nearest(stranger, known)
  return stranger === undefined ? undefined : `it has “${stranger}”, which is no field of ${rule.kind.name.replace(/^every/, 'a')}${close === undefined ? '' : `; did you mean “${close}”?`}`
}
