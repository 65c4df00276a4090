import { opened } from '../../../opened.ts'
import { registerActions, registerFor } from '../../../registers.ts'
import { failingOn, untoldOn } from '../../reading.ts'
import type { Actions, PageServerLoad } from './$types'

const LINES = { kind: 'budgetLine' } as const
const AGREEMENTS = { kind: 'plannedAgreement', prefix: 'agreements-' } as const

export const load: PageServerLoad = async event => {
  const { design } = await opened(event)
  return { lines: await registerFor(event, LINES), agreements: await registerFor(event, AGREEMENTS), failing: failingOn(design, 'budget'), untold: untoldOn(design, 'budget') }
}

export const actions: Actions = registerActions([LINES, AGREEMENTS])
