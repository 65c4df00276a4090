import { registerActions, registerFor } from '../../registers.ts'
import type { Actions, PageServerLoad } from './$types'

const SHOWN = [{ kind: 'risk' }]

export const load: PageServerLoad = async event => ({ risks: await registerFor(event, { kind: 'risk' }) })

export const actions: Actions = registerActions(SHOWN)
