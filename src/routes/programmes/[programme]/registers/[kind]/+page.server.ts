import { error } from '@sveltejs/kit'
import { NOUNS } from '#record/nouns.ts'
import { pageOf } from '#rooms/design/checks/home.ts'
import { failingOn, untoldOn } from '../../design/reading.ts'
import { opened } from '../../opened.ts'
import { registerActions, registerFor } from '../../registers.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** Things of an evaluation are told apart by it, so they have no register of their own. */
const hasRegister = (kind: string): boolean => Object.hasOwn(NOUNS, kind) && kind !== 'programme' && !NOUNS[kind]?.path.includes('*')

export const load: PageServerLoad = async event => {
  const { kind } = event.params
  if (!hasRegister(kind)) error(404)
  const page = pageOf(NOUNS[kind]?.path.join('.') ?? '')
  const { design } = await opened(event)
  return { register: await registerFor(event, { kind }), page, failing: page ? failingOn(design, page) : [], untold: page ? untoldOn(design, page) : [] }
}

const acts = ({ params }: RequestEvent) => hasRegister(params.kind) ? registerActions([{ kind: params.kind }]) : error(404)
export const actions: Actions = { preview: event => acts(event).preview(event), make: event => acts(event).make(event), undo: event => acts(event).undo(event) }
