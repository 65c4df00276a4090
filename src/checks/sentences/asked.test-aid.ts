import { KINDS } from '../kinds.ts'
import { Surroundings } from '../thing.ts'
import type { Judgement } from './sentence.ts'
import { understand } from './vocabulary.ts'

/** For the sentences' tests: what a sentence says of a thing, which may stand in a record. Throws what a page's author would be told. */
export function asked(sentence: string, lookAt: string, thing: Readonly<Record<string, unknown>>, record: Readonly<Record<string, unknown>> = {}): Judgement {
  const kind = KINDS.get(lookAt)
  if (!kind) throw new Error(`no kind ${lookAt}`)
  const understood = understand(sentence, kind)
  if (!('judge' in understood)) throw new Error(`${understood.say} ${understood.do}`)
  const [first] = [understood.judge({ kind, value: thing, at: 'it', around: new Surroundings(record, '2030-06-15') })].flat()
  if (!first) throw new Error('the sentence gave no answer')
  return first
}

/** The verdict alone. */
export const verdict = (...question: Parameters<typeof asked>) => asked(...question).verdict
