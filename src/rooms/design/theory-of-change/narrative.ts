import type { Translate } from '#ui/i18n/translate.ts'
import { assumptionsOn, inReadingOrder, isOutside, type Theory } from './theory.ts'

/** A statement as part of a longer sentence: without the full stop it ends in. */
export const bare = (text: string): string => text.trim().replace(/[.。።]+$/u, '')

/** A theory told in sentences, a paragraph for each thing that leads to another, in reading order. It says what is recorded and where a reason is missing; it adds nothing. */
export function narrativeOf(theory: Pick<Theory, 'nodes' | 'links' | 'assumptions'>, t: Translate): string[][] {
  const statement = new Map(theory.nodes.map(node => [node.id, bare(node.statement)]))
  const leads = Map.groupBy(theory.links, link => link.from)
  const on = assumptionsOn(theory.assumptions)
  const holds = (id: string): string[] => (on.get(id) ?? []).map(each => t('theory-of-change.tell.assumption', { statement: bare(each.statement) }))
  const paragraphs = inReadingOrder(theory.nodes).map(node => {
    const links = leads.get(node.id) ?? []
    return [...links.flatMap((link, index) => {
      const said = { from: statement.get(link.from) ?? '', to: statement.get(link.to) ?? '', because: bare(link.because ?? '') }
      const key = `theory-of-change.tell.${index > 0 ? 'also' : isOutside(node.kind) ? 'outside' : 'link'}${link.because === undefined ? '.bare' : ''}` as const
      return [t(key, said), ...holds(link.id)]
    }), ...holds(node.id)]
  })
  const whole = holds('')
  return [...paragraphs, whole].filter(paragraph => paragraph.length > 0)
}
