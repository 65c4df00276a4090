import { granted } from '../../../answer.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => ({ rule: granted(await locals.call('read-rule', { ...params, language: locals.language })) })
