import { CRITERIA } from '#language/code-lists.ts'
import { languageFor, translator, type Translate } from '#ui/i18n/translate.ts'
import { PARTS } from './choices.ts'
import type { TrailNames } from './trail.ts'

/** What a section is called, from its key alone: a comment of an earlier round keeps its heading when the section is gone. */
export function sectionName(key: string, t: Translate): string {
  const [first, ...rest] = key.split('.')
  const part = PARTS.find(each => each === first)
  if (part !== 'findings') return part ? t(`comments.part.${part}`) : key
  const [criterion, own] = [CRITERIA.find(each => each === rest[0]), rest[0] === 'own' ? rest.slice(1).join('.') : undefined]
  const of = criterion ? t(`criterion.${criterion}`) : own
  return of ? t('comments.part.findingsOn', { criterion: of }) : t('comments.part.findings')
}

/** What sections and treatments are called in a language there is; in English where it is another. */
export function trailNamesIn(language: string): TrailNames {
  const t = translator(languageFor(language, null))
  return { section: key => sectionName(key, t), treatment: treatment => t(`comments.treatment.${treatment}`) }
}
