import { registerActions, registerFor } from '../../../registers.ts'
import type { Actions, PageServerLoad } from './$types'

const LINES = { kind: 'budgetLine' } as const
const AGREEMENTS = { kind: 'plannedAgreement', prefix: 'agreements-' } as const

export const load: PageServerLoad = async event => ({ lines: await registerFor(event, LINES), agreements: await registerFor(event, AGREEMENTS) })

export const actions: Actions = registerActions([LINES, AGREEMENTS])
