import { error } from '@sveltejs/kit'
import { statusOf } from '#platform/problems.ts'
import { translator } from '#ui/i18n/translate.ts'
import { pathHere } from '../../answer.ts'
import { isRefusal } from '../refusals.ts'
import type { PageServerLoad } from './$types'

/** Why a paper was not made, said in the reader's language with what to do. */
export const load: PageServerLoad = ({ params: { refusal }, locals, url }) => {
  if (!isRefusal(refusal)) error(404, { message: '' })
  const t = translator(locals.language)
  const problem = { code: refusal, at: 'paper', say: t(`report.notMade.${refusal}`), do: t(`report.notMade.${refusal}.do`) }
  error(statusOf([problem]), { message: problem.say, problems: [problem], back: pathHere(url.searchParams.get('back')) })
}
