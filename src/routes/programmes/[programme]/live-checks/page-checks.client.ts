// Listens to the forms of a page of the design. Whatever weighs anything (the engine, the rules, the record) comes with the first letter somebody types.
import type { DesignPage } from '#rooms/design/checks/home.ts'
import type { PageLive } from './page-live.client.ts'

/** Long enough that a word is not judged letter by letter, short enough to be seen while the hand still rests. In milliseconds. */
const PAUSE = 250
const section = document.querySelector<HTMLElement>('[data-page-checks]')
const main = section?.closest<HTMLElement>('main')
let live: Promise<PageLive> | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function typedIn(target: EventTarget | null) {
  // The ticks of a register belong to its form without standing in it.
  const form = target instanceof Element ? (target as { form?: HTMLFormElement | null }).form ?? target.closest('form') : null
  if (!section || form?.method !== 'post') return
  clearTimeout(timer)
  timer = setTimeout(() => {
    live ??= import('./page-live.client.ts').then(({ pageLive }) => pageLive(section, section.dataset['pageChecks'] as DesignPage, section.dataset['programme'] ?? ''))
    live.then(say => say(form), () => { live = undefined })
  }, PAUSE)
}

main?.addEventListener('input', event => typedIn(event.target))
// On a slow line somebody types before this listens: whoever is in a form by then is answered too.
if (document.activeElement?.closest('form') && main?.contains(document.activeElement)) typedIn(document.activeElement)
