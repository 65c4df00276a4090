import type { Handle } from '@sveltejs/kit/hooks'
import { services } from '#platform/services.ts'
import { languageFor } from '#ui/i18n/translate.ts'

/** Finds who asks and in which language, and lends the page the commands. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.language = languageFor(event.cookies.get('language'), event.request.headers.get('accept-language'))
  const person = await services().personOf(event.request.headers)
  event.locals.person = person
  event.locals.call = (command, input) => services().call(command, input, { person: person?.id, today: new Date().toISOString().slice(0, 10), address: event.getClientAddress() }) as ReturnType<typeof event.locals.call> as never
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%language%', event.locals.language) })
}
