import { glossaryIn } from '#language/glossary/terms.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ terms: glossaryIn(locals.language) })
