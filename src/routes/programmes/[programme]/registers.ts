import { fail, type ActionFailure } from '@sveltejs/kit'
import type { RegisterAct, RegisterShown } from '#language/register.ts'
import type { Problem } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import { askedOf, madeOf, previewOf } from '#rooms/design/registers/act.ts'
import { registerOf } from '#rooms/design/registers/registers.ts'
import { shownRegister } from '#rooms/design/registers/shown.ts'
import { openRegister, type Opened } from '#rooms/design/registers/view.ts'
import { field, granted } from '../../answer.ts'
import { sentBy } from '../../form.ts'
import { opened } from './opened.ts'

/** What of a request these acts need, whichever page of a programme it asks for. */
type Event = { readonly url: URL, readonly locals: App.Locals, readonly request: Request, readonly params: { readonly programme: string } }
/** Which register, and what stands before its parameters where a page has several. */
type Which = { readonly kind: string, readonly prefix?: string }

const today = () => new Date().toISOString().slice(0, 10)

function open(which: Which, record: Parameters<typeof openRegister>[1], { url, locals }: Pick<Event, 'url' | 'locals'>): Opened {
  const register = registerOf(which.kind)
  if (!register) throw new RangeError(`there is no register of “${which.kind}”`)
  return openRegister(register, record, { query: url.searchParams, prefix: which.prefix ?? '', language: locals.language, today: today() })
}

/** A register of the programme this request is about, as `Register.svelte` draws it; what the address says of it decides what is shown. */
export async function registerFor(event: Event, which: Which): Promise<RegisterShown> {
  const { programme, base } = await opened(event)
  return shownRegister(open(which, programme.record, event), { query: event.url.searchParams, prefix: which.prefix ?? '', base, path: event.url.pathname, mayWrite: programme.mayWrite })
}

/** What an act on a register answers its page. */
export type RegisterAnswer = { readonly act?: RegisterAct, readonly problems?: readonly Problem[], readonly kind: string }

/** The changes a form brings along, for the command to judge: its schema and its compare-and-set decide, whatever a form holds. */
function changesIn(text: string): Change[] | undefined {
  try { const read: unknown = JSON.parse(text); return Array.isArray(read) ? read as Change[] : undefined } catch { return undefined }
}

/** Makes changes to the programme, and answers with what undoes them. */
export async function make(event: Pick<Event, 'locals' | 'params'>, kind: string, step: 'made' | 'undone', changes: readonly Change[] | undefined): Promise<RegisterAnswer | ActionFailure<RegisterAnswer>> {
  if (!changes || changes.length === 0) return fail(422, { kind, problems: [{ code: 'wrong-value', at: '', say: 'The form came without its changes.', do: 'Load the page again and repeat what you did.' }] })
  const outcome = await event.locals.call('edit-programme', { programme: event.params.programme, changes: [...changes] })
  return outcome.ok ? { kind, act: madeOf(kind, step, changes) } : fail(422, { kind, problems: outcome.problems })
}

/** The acts of every register on a page: look at changes before they are made, make them, undo them. `registers` are those the page shows. */
export const registerActions = (registers: readonly Which[]) => ({
  async preview(event: Event): Promise<RegisterAnswer | ActionFailure<RegisterAnswer>> {
    const form = await event.request.formData()
    const which = registers.find(each => each.kind === field(form, '::kind')) ?? registers[0] as Which
    const { record } = granted(await event.locals.call('read-programme', { programme: event.params.programme }))
    const ready = open(which, record, event)
    const asked = askedOf(ready, sentBy(form))
    return asked.ok ? { kind: which.kind, act: previewOf(ready, asked.value) } : fail(422, { kind: which.kind, problems: asked.problems })
  },
  async make(event: Event) {
    const form = await event.request.formData()
    return make(event, field(form, '::kind'), 'made', changesIn(field(form, '::changes')))
  },
  async undo(event: Event) {
    const form = await event.request.formData()
    return make(event, field(form, '::kind'), 'undone', changesIn(field(form, '::changes')))
  },
})
