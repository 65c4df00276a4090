import type { LEVEL_PRESETS, RESULT_LEVELS } from '#language/code-lists.ts'
import type { Translate } from '#ui/i18n/translate.ts'

type Level = typeof RESULT_LEVELS[number]
export type LevelNames = { readonly preset?: typeof LEVEL_PRESETS[number], readonly impact?: string | undefined, readonly outcome?: string | undefined, readonly output?: string | undefined }

/**
 * What a level of results is called here. The programme's own words come first, then its body's: the ILO's development cooperation manual (development objective, immediate objective, output), the UNSDG
 * Results-Based Management Handbook of 2011 (impact, outcome, output), the European Commission's intervention logic (overall objective, specific objective, output), USAID's ADS 201 (goal,
 * objective with intermediate results below, output), and the logical framework of DFID, now FCDO (impact, outcome, output). `isBelowItsKind`: an outcome that serves another outcome.
 */
export function levelName(t: Translate, names: LevelNames | undefined, level: Level, isBelowItsKind = false): string {
  const own = names?.[level]
  if (own) return own
  const preset = names?.preset ?? 'own'
  return preset === 'usaid' && level === 'outcome' && isBelowItsKind ? t('results.level.usaid.intermediate') : t(`results.level.${preset}.${level}`)
}
