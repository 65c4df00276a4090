import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'
import { isNone, isUnknown } from '#language/unknown.ts'

/** A value of a record ready to be said in any language: names instead of ids, choices and countries told apart from text. */
export type Shown =
  | { readonly as: 'nothing' }
  | { readonly as: 'text' | 'choice' | 'country' | 'name' | 'unknown' | 'none', readonly text: string }
  | { readonly as: 'number', readonly number: number }
  | { readonly as: 'truth', readonly truth: boolean }
  | { readonly as: 'list', readonly list: readonly Shown[] }
  | { readonly as: 'part', readonly fields: readonly (readonly [string, Shown])[] }

const COUNTRIES = new Set(['country', 'countries'])

/** `value` as it is shown. `field` is the field of the form that asks for it, where there is one; `nameAt` knows the names of the things that references at a place name. */
export function shownOf(value: unknown, field: FormField | undefined, at: string, nameAt: (at: string) => string | undefined): Shown {
  if (value === undefined || value === null) return { as: 'nothing' }
  if (isUnknown(value)) return { as: 'unknown', text: String(value.unknown) }
  if (isNone(value)) return { as: 'none', text: String(value.none) }
  if (typeof value === 'number') return { as: 'number', number: value }
  if (typeof value === 'boolean') return { as: 'truth', truth: value }
  if (Array.isArray(value)) return { as: 'list', list: value.map((each, index) => shownOf(each, field, `${at}[${index}]`, nameAt)) }
  if (isPlain(value)) return { as: 'part', fields: Object.entries(value).filter(([key, inner]) => key !== 'sources' && inner !== undefined).map(([key, inner]) => [key, shownOf(inner, field?.fields?.find(each => each.name === key), `${at}.${key}`, nameAt)] as const) }
  const text = String(value)
  const name = nameAt(at)
  if (name !== undefined) return { as: 'name', text: name }
  if (field && COUNTRIES.has(field.name) && field.kind !== 'parts') return { as: 'country', text }
  return { as: field?.kind === 'choice' || field?.kind === 'choices' ? 'choice' : 'text', text }
}
