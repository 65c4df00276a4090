import type { Consideration } from '#record/schema/programme.ts'
import type { Translate } from '#ui/i18n/translate.ts'

/** How the earlier programme answered a recommendation that comes along, in words; empty where nothing is recorded. */
export function answerOf({ answered, answeredBecause }: Pick<Consideration, 'answered' | 'answeredBecause'>, t: Translate): string {
  if (!answered) return ''
  return answeredBecause === undefined ? t('programmePage.answered', { decision: answered }) : t('programmePage.answered.because', { decision: answered, because: answeredBecause })
}
