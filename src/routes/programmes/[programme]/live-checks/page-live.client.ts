import { mount } from 'svelte'
import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { DesignPage } from '#rooms/design/checks/home.ts'
import { changesOfRates } from '../design/budget/typed.ts'
import { changesOfMarks } from '../design/cross-cutting/typed.ts'
import { changesOfItem, changesOfWords } from '../design/plans/typed.ts'
import { changesOfDecisions } from '../design/programme/typed.ts'
import { changesOfFunctions, changesOfMatrix } from '../design/responsibilities/typed.ts'
import { changesOfDrop, changesOfLevels, changesOfMove } from '../design/results/typed.ts'
import { changesOfReview } from '../design/risks/typed.ts'
import { pageCheckerFor } from './checker.client.ts'
import PageLiveChecks from './PageLiveChecks.svelte'
import { changesOfRows } from './rows.client.ts'

type Typed = Readonly<Record<string, (form: FormData, record: ProgrammeRecord) => readonly Change[]>>
/** What each form of a page changes, by the name of its act. The server reads the sent form by the same functions. */
const TYPED: Readonly<Partial<Record<DesignPage, Typed>>> = {
  programme: { decide: changesOfDecisions }, responsibilities: { save: changesOfMatrix, add: changesOfFunctions }, budget: { rates: changesOfRates }, 'cross-cutting': { mark: changesOfMarks },
  plans: { item: changesOfItem, words: changesOfWords }, risks: { review: changesOfReview }, results: { move: changesOfMove, drop: changesOfDrop, levels: changesOfLevels },
}
/** The same of forms that stand on any page: several rows of a register at once. */
const ANYWHERE: Typed = { preview: changesOfRows }
/** Says what the checks say of a form of the page as it is now. */
export type PageLive = (form: HTMLFormElement) => Promise<void>

/** Puts what the checks say of what is typed into the section of a page's checks, in place of what they said of the saved state, and in short at the foot of the window. */
export function pageLive(section: HTMLElement, page: DesignPage, programme: string): PageLive {
  const saved = section.querySelector<HTMLElement>('[data-saved]')
  const shown = mount(PageLiveChecks, { target: section, props: { language: document.documentElement.lang === 'fr' ? 'fr' : 'en', all: `/programmes/${programme}/checks?stage=design` } })
  const typedIn = (form: HTMLFormElement, record: ProgrammeRecord) => {
    const act = /[?&]\/(\w+)/.exec(form.getAttribute('action') ?? '')?.[1] ?? ''
    return (TYPED[page]?.[act] ?? ANYWHERE[act])?.(new FormData(form), record)
  }
  let checker: ReturnType<typeof pageCheckerFor> | undefined
  // A cell saved where it stands (register.js) is in the record that what is typed next is checked with.
  section.addEventListener('saved', () => { checker = undefined })
  return async form => {
    shown.is('loading')
    try {
      const said = (await (checker ??= pageCheckerFor(programme, document.documentElement.lang, page, typedIn)))(form)
      if (said && saved) saved.hidden = true
      shown.is(said ? 'live' : 'waiting', said)
    } catch { checker = undefined; shown.is('unreachable') }
  }
}
