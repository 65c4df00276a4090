import { NODE_KINDS } from '#rooms/design/theory-of-change/theory.ts'
import { fieldName } from '#ui/forms/names.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'

export type Option = { readonly id: string, readonly title: string }
/** A field of the details: text, one of its options, several of them. `numeric`: the options are numbers. */
export type Field = { readonly name: string, readonly as: 'text' | 'choice' | 'choices', readonly label: string, readonly needed?: boolean, readonly numeric?: boolean, readonly options?: readonly Option[], readonly unset?: string }

/** What can be chosen from on this page. */
export type Choices = { readonly results: readonly (Option & { readonly level?: string | undefined })[], readonly watchers: readonly Option[] }

/** The fields of a node, a link and an assumption, as the details ask for them. */
export function fieldsFor(language: Language, { results, watchers }: Choices): { readonly tocNode: readonly Field[], readonly tocLink: readonly Field[], readonly assumption: readonly Field[] } {
  const t = translator(language)
  const statement = { name: 'statement', as: 'text', label: fieldName('statement', language), needed: true } as const
  return {
    tocNode: [
      statement,
      { name: 'kind', as: 'choice', label: fieldName('kind', language), needed: true, options: NODE_KINDS.map(id => ({ id, title: t(`theory-of-change.kind.${id}`) })) },
      { name: 'result', as: 'choice', label: t('theory-of-change.serves'), options: results, unset: t('theory-canvas.details.noResult') },
    ],
    tocLink: [{ name: 'because', as: 'text', label: fieldName('because', language) }],
    assumption: [
      statement,
      { name: 'evidence', as: 'text', label: t('theory-of-change.evidence') },
      { name: 'confidence', as: 'choice', numeric: true, label: t('theory-of-change.confidence'), unset: t('theory-canvas.details.unset'), options: [1, 2, 3, 4, 5].map(confidence => ({ id: String(confidence), title: t('theory-of-change.confidence.of', { confidence }) })) },
      { name: 'watchedBy', as: 'choices', label: t('theory-of-change.watched'), options: watchers },
    ],
  }
}
