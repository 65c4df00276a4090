import { readFileSync } from 'node:fs'
import path from 'node:path'
import { likeness, SAME, wordSetOf } from '#checks/likeness.ts'
import { vagueIn } from '#checks/wording/vague.ts'
import { parse } from 'yaml'

type Pair = { readonly same: boolean, readonly one: string, readonly other: string }
type Labelled = { readonly vague: boolean, readonly text: string }

const labelled = <T>(name: string): readonly T[] => parse(readFileSync(path.resolve(import.meta.dirname, `../src/checks/wording/${name}`), 'utf8')) as T[]

/** Precision and recall of the two tellers of wording on the labelled sentences, beside the plain way of telling the same. */
export async function bench(): Promise<string> {
  const pairs = labelled<Pair>('pairs.yaml')
  const plain = (text: string) => new Set(text.toLowerCase().split(/\s+/))
  const ours = scored(pairs, ({ one, other }) => likeness(wordSetOf(one), wordSetOf(other)) >= SAME, ({ same }) => same)
  // The reference gets the bar that suits it best, so that it is not beaten by ours.
  const [bar, theirs] = Array.from({ length: 19 }, (_, step) => (step + 1) / 20).map(each => [each, scored(pairs, ({ one, other }) => likeness(plain(one), plain(other)) >= each, ({ same }) => same)] as const)
    .reduce((best, next) => next[1].f1 > best[1].f1 ? next : best)
  const sentences = labelled<Labelled>('vague.yaml')
  const vague = scored(sentences, ({ text }) => vagueIn(text) !== undefined, each => each.vague)
  const word = scored(sentences, ({ text }) => /strengthen|improve|as appropriate/i.test(text), each => each.vague)
  return `near-duplicates at ${SAME}: ${told(ours)} of ${pairs.length} pairs; shared words between blanks at their best bar ${bar}: ${told(theirs)}`
    + ` · vague wording: ${told(vague)} of ${sentences.length} sentences; three English words alone: ${told(word)}`
}

function scored<T>(all: readonly T[], found: (each: T) => boolean, is: (each: T) => boolean): { readonly precision: number, readonly recall: number, readonly f1: number } {
  const called = all.filter(found)
  const right = called.filter(is).length
  const [precision, recall] = [called.length === 0 ? 0 : right / called.length, right / all.filter(is).length]
  return { precision, recall, f1: precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall) }
}

const told = ({ precision, recall }: { readonly precision: number, readonly recall: number }): string => `precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`
