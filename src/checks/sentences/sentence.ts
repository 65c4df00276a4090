import { fieldOf, type Field } from '../field.ts'
import type { Kind } from '../kinds.ts'
import type { Recorded } from '../recorded.ts'
import type { Thing } from '../thing.ts'

export type Verdict = 'passes' | 'fails' | 'cannotTell' | 'doesNotApply'

/** What the words of a page may show: the count found, what is missing, the two dates that clash. */
export type Values = Readonly<Record<string, string | number | readonly string[]>>

/** What one sentence says of one thing. `missing`: the place whose silence keeps it from being told; `why`: the reason recorded there. */
export type Judgement = { readonly verdict: Verdict, readonly at?: string, readonly values?: Values, readonly missing?: string, readonly why?: string }
/** Answers once; or, for a list in which several entries fall short, once for each at its place. */
export type Judge = (thing: Thing) => Judgement | readonly Judgement[]

/** A sentence read: what it asks of a thing; or the words in it that name no field of that kind of thing. */
export type Understood = { readonly judge: Judge } | { readonly stranger: string }

/** One sentence a rule page may use. `form` shows it to people; `understand` answers undefined for words that are not of this form. */
export type Sentence = { readonly form: string, readonly example: string, readonly understand: (words: string, kind: Kind) => Understood | undefined }

/**
 * Declares a sentence by its pattern. The groups named in `fields` are looked up among the fields of the kind of thing; the other groups
 * go to `judge` as they stand.
 */
export function sentence<F extends string>(declared: {
  readonly form: string, readonly example: string, readonly pattern: RegExp, readonly fields: readonly F[],
  readonly judge: (fields: Readonly<Record<F, Field>>, groups: Readonly<Record<string, string | undefined>>) => Judge | { readonly stranger: string },
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
        if (!field) return { stranger: named }
        fields[name] = field
      }
      const judge = declared.judge(fields as Record<F, Field>, groups)
      return typeof judge === 'function' ? { judge } : judge
    },
  }
}

export const passes: Judgement = { verdict: 'passes' }
export const fails = (at?: string, values?: Values): Judgement => ({ verdict: 'fails', ...(at !== undefined && { at }), ...(values && { values }) })

/** Words for what a thing does not say: “a cause”, “an end or a planned end”. Pages with several sentences show them together. */
export const lacking = (fields: readonly Field[]): Values => ({ lacking: [fields.map(({ words }) => words.split(/[’']s?\s+/).at(-1) ?? '').map(words => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`).join(' or ')] })

/** For a place that says nothing, or says that the value is unknown. */
export function cannotTell(state: Recorded): Judgement {
  return { verdict: 'cannotTell', missing: state.at, ...(state.is === 'unknown' && { why: state.why }) }
}

/** Splits “a, b or c” into its parts. */
export const listed = (words: string): string[] => words.split(/\s*,\s*|\s+or\s+|\s+and\s+/).map(part => part.trim()).filter(part => part !== '')
