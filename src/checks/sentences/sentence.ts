import { asWords, fieldOf, strangerIn, type Field } from '../field.ts'
import type { Kind } from '../kinds.ts'
import type { Recorded } from '../recorded.ts'
import type { Shape } from '../shape.ts'
import type { Thing } from '../thing.ts'

export type Verdict = 'passes' | 'fails' | 'cannotTell' | 'doesNotApply'

/** What the words of a page may show: the count found, what is missing, the two dates that clash. */
export type Values = Readonly<Record<string, string | number | readonly string[]>>

/** What one sentence says of one thing. `missing`: the place whose silence keeps it from being told; `why`: the reason recorded there. */
export type Judgement = { readonly verdict: Verdict, readonly at?: string, readonly values?: Values, readonly missing?: string, readonly why?: string }
/** Answers once; or, for a list in which several entries fall short, once for each at its place. */
export type Judge = (thing: Thing) => Judgement | readonly Judgement[]

/** Words of a sentence that name nothing: no field of that kind of thing; or, where `of` says of what, none of those that are `known` there. */
export type Stranger = { readonly stranger: string, readonly of?: string, readonly known?: readonly string[] }

/** A sentence read: what it asks of a thing; or the words in it that name nothing. */
export type Understood = { readonly judge: Judge } | Stranger

/** The first word that is none of a closed list; undefined where the list is open, or all are. */
export function strangerAmong(values: readonly string[], shape: Shape | undefined, field: string): Stranger | undefined {
  const known = shape?.values
  const stranger = known && values.find(value => !known.includes(value))
  return known === undefined || stranger === undefined ? undefined : { stranger, of: `the words for “${field}”`, known }
}

/** Words that name no field of the entries of a list. */
export const noFieldOf = (list: Field, stranger: string): Stranger => ({ stranger, of: `an entry of “${list.words}”`, known: [...list.below?.fields.keys() ?? []].filter(name => name !== 'id' && name !== 'sources').map(asWords) })

/** One sentence a rule page may use. `form` shows it to people; `understand` answers undefined for words that are not of this form. */
export type Sentence = { readonly form: string, readonly example: string, readonly understand: (words: string, kind: Kind) => Understood | undefined }

/**
 * Declares a sentence by its pattern. The groups named in `fields` are looked up among the fields of the kind of thing; the other groups
 * go to `judge` as they stand.
 */
export function sentence<F extends string>(declared: {
  readonly form: string, readonly example: string, readonly pattern: RegExp, readonly fields: readonly F[],
  readonly judge: (fields: Readonly<Record<F, Field>>, groups: Readonly<Record<string, string | undefined>>) => Judge | Stranger,
}): Sentence {
  return {
    form: declared.form, example: declared.example,
    understand(words, kind) {
      const groups = declared.pattern.exec(words)?.groups
      if (!groups) return undefined
      const fields: Partial<Record<F, Field>> = {}
      for (const name of declared.fields) {
        const named = groups[name]
        if (named === undefined) continue
        const field = fieldOf(kind, named)
        if (!field) return strangerIn(kind, named)
        fields[name] = field
      }
      const judge = declared.judge(fields as Record<F, Field>, groups)
      return typeof judge === 'function' ? { judge } : judge
    },
  }
}

export const passes: Judgement = { verdict: 'passes' }
export const fails = (at?: string, values?: Values): Judgement => at === undefined ? { verdict: 'fails', ...(values && { values }) } : values ? { verdict: 'fails', at, values } : { verdict: 'fails', at }

/** Words for what a thing does not say: “a cause”, “an end or a planned end”. Pages with several sentences show them together. */
export const lacking = (fields: readonly Field[]): Values => ({ lacking: [fields.map(({ words }) => words.split(/[’']s?\s+/).at(-1) ?? '').map(words => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`).join(' or ')] })

/** For a place that says nothing, or says that the value is unknown. */
export function cannotTell(state: Recorded): Judgement {
  return state.is === 'unknown' ? { verdict: 'cannotTell', missing: state.at, why: state.why } : { verdict: 'cannotTell', missing: state.at }
}

/** Splits “a, b or c” into its parts. */
export const listed = (words: string): string[] => words.split(/\s*,\s*|\s+or\s+|\s+and\s+/).map(part => part.trim()).filter(part => part !== '')
