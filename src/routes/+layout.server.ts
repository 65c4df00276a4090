import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals, url }) => ({ language: locals.language, person: locals.person ? { name: locals.person.name } : undefined, here: url.pathname })
