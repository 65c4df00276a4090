import type { Change } from '#record/change.ts'
import { NOUNS } from '#record/nouns.ts'
import type { Told } from '#record/words/told.ts'
import { fieldName } from '#ui/forms/names.ts'
import { isMessage, translator, type Language } from '#ui/i18n/translate.ts'

/** The part of a record a change lies in, as people divide a design: `risks`, `theoryOfChange` with its steps and links, `budget` with its lines; what one brings back together. */
export function partOf(change: Change): string {
  const path = change.kind === 'frame' ? [...change.id.split('.'), change.field ?? ''].filter(Boolean) : NOUNS[change.kind]?.path ?? []
  const [top = '', inner] = path
  return top === 'design' ? inner ?? top : top
}

/** Parts in the order people think a programme through; what it rests on comes last. */
const ORDER = ['programme', 'parties', 'design', 'theoryOfChange', 'ambition', 'results', 'indicators', 'risks', 'stakeholders', 'engagements', 'responsibilities', 'budget', 'crossCutting', 'plans', 'delivery', 'knowledge', 'evaluations', 'followUp', 'documents']
const placeOf = (part: string): number => { const place = ORDER.indexOf(part); return place < 0 ? ORDER.length : place }

/** What is told of each part, part by part in the order of a design. `changes` are those it was told from. */
export function byPart(told: readonly Told[], changes: readonly Change[]): readonly (readonly [string, readonly Told[]])[] {
  return [...Map.groupBy(told, each => { const change = changes[each.change]; return change ? partOf(change) : '' })].sort(([a], [b]) => placeOf(a) - placeOf(b))
}

/** What a part is called. */
export const partTitle = (part: string, language: Language): string => { const key = `versions.part.${part}`; return isMessage(key) ? translator(language)(key) : fieldName(part, language) }

/**
 * Those of the changes that belong to the chosen parts or things (`risks`, `risk/late-visas`), in their order. That the design is recorded at all goes along only
 * where nothing else of it stays behind.
 */
export function chosenFrom(changes: readonly Change[], chosen: ReadonlySet<string>): Change[] {
  const isChosen = (change: Change) => chosen.has(partOf(change)) || (change.kind !== 'frame' && chosen.has(`${change.kind}/${change.id}`))
  const ofDesign = changes.filter(change => partOf(change) !== 'design' && (change.kind === 'frame' ? change.id : NOUNS[change.kind]?.path[0] ?? '').startsWith('design'))
  return changes.filter(change => partOf(change) === 'design' ? ofDesign.every(isChosen) && ofDesign.length > 0 : isChosen(change))
}
