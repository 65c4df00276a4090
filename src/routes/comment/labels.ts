import type { SentDraft } from '#rooms/evaluation/comments/sent.ts'
import { translator, type Language } from '#ui/i18n/translate.ts'

/** How statements are named on a sent draft, by id: “F3”, “R 2”. Counted through the draft, so that a word on the telephone finds its place; recommendations keep their printed number. */
export function labelsOf(draft: SentDraft, language: Language): Readonly<Record<string, string>> {
  const t = translator(language)
  const counts = new Map<string, number>()
  return Object.fromEntries(draft.sections.flatMap(({ part, items }) => items.map(item => {
    const at = (counts.get(part) ?? 0) + 1
    counts.set(part, at)
    return [item.id, part === 'whole' ? '' : t(`comments.label.${part}`, { number: item.number ?? String(at) })]
  })))
}
