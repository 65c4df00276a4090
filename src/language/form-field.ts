/**
 * One field of a form, made from the schema of what it fills in, so that a form never lacks a field. `kind` says how it is asked for:
 * a line, a paragraph, a number, a figure (number or words), yes or no, one of `choices`, several of them, another thing of the record, several of them,
 * a list of lines, pairs of names and values, a part with fields of its own, several such parts.
 */
export type FormField = {
  readonly name: string
  readonly kind: 'line' | 'paragraph' | 'number' | 'figure' | 'truth' | 'choice' | 'choices' | 'reference' | 'references' | 'lines' | 'pairs' | 'part' | 'parts'
  readonly required: boolean
  readonly unknown: boolean
  readonly none: boolean
  readonly choices?: readonly (string | number)[]
  readonly kinds?: readonly string[]
  /** Usual words, offered where any may be typed. */
  readonly usual?: readonly string[]
  readonly fields?: readonly FormField[]
}

/** What a reference may point to: the ids and names of the things of each kind. */
export type FormOptions = Readonly<Record<string, readonly { readonly id: string, readonly title: string }[]>>
