import { granted } from '../../answer.ts'

/** A programme as this request's person may see it, with what the checks say of it. */
export type Opened = { readonly programme: Awaited<ReturnType<typeof read>>, readonly report: Awaited<ReturnType<typeof checked>>, readonly base: string }

const read = async (locals: App.Locals, programme: string, at: string) => granted(await locals.call('read-programme', { programme }), at)
const checked = async (locals: App.Locals, programme: string) => granted(await locals.call('check-programme', { programme, language: locals.language }))

async function open(locals: App.Locals, programme: string, at: string): Promise<Opened> {
  const found = await read(locals, programme, at)
  return { programme: found, report: await checked(locals, programme), base: `/programmes/${programme}` }
}

const OPENED = new WeakMap<App.Locals, Promise<Opened>>()

/** Opens a programme once a request, however many parts of the page ask. Only what a page returns is sent, so a whole record stays on the server unless it is shown. */
export function opened({ locals, params, url }: { locals: App.Locals, params: { programme: string }, url: URL }): Promise<Opened> {
  let found = OPENED.get(locals)
  if (!found) OPENED.set(locals, found = open(locals, params.programme, url.pathname))
  return found
}
