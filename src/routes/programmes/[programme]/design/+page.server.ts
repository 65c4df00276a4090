import { SERIOUSNESS } from '#language/code-lists.ts'
import { COPIED_PARTS } from '#record/copy.ts'
import { homeOf } from '#rooms/design/checks/home.ts'
import { leftBehind } from '#rooms/design/programme/left-behind.ts'
import { isFailing, opened, type Mendable } from '../opened.ts'
import { DESIGN_PAGES, heldOn } from './pages.ts'
import { untoldOn } from './reading.ts'
import type { PageServerLoad } from './$types'

/** Most places told that lost what they named; the rest is counted. */
const MOST_BEHIND = 100

/** How many of a page's findings are of its worst kind, and how many are less serious. */
function worstOf(failing: readonly Mendable[]) {
  const worst = SERIOUSNESS.findLast(level => failing.some(finding => finding.seriousness === level))
  const count = failing.filter(finding => finding.seriousness === worst).length
  return worst ? { worst: { level: worst, count, more: failing.length - count } } : {}
}

const isNoted = (value: string | null): value is 'yes' | 'no' | 'none' => value === 'yes' || value === 'no' || value === 'none'
const nameOf = ({ title, code, id }: { readonly title?: string | undefined, readonly code?: string | undefined, readonly id: string }) => [code, title].filter(Boolean).join(' · ') || id

export const load: PageServerLoad = async event => {
  const { programme, design, base } = await opened(event)
  const failing = design.findings.filter(isFailing)
  const { searchParams } = event.url
  const from = searchParams.get('from')
  // Just copied: what it lost is worked out from the programme it came from, where that may still be read.
  const source = from === null ? undefined : await event.locals.call('read-programme', { programme: from })
  const behind = source?.ok ? leftBehind(source.value.record, new Set(COPIED_PARTS.filter(part => searchParams.getAll('part').includes(part))), programme.record) : undefined
  const noted = searchParams.get('noted')
  return {
    copied: behind && { back: `${event.url.pathname}${event.url.search}`, behind: behind.slice(0, MOST_BEHIND), more: Math.max(0, behind.length - MOST_BEHIND), considered: programme.record.programme.relatedProgrammes?.flatMap(each => each.considered ?? []).length ?? 0, ...(isNoted(noted) && source?.ok ? { noted: { done: noted, title: nameOf(source.value.record.programme), href: `/programmes/${from}/parts/followUp.nextPhase` } } : {}) },
    pages: DESIGN_PAGES.map(({ slug, kinds }) => ({ slug, href: `${base}/design/${slug}`, held: heldOn(programme.record, kinds), untold: untoldOn(design, slug).length, ...worstOf(failing.filter(finding => homeOf(finding) === slug)) })),
    failing: failing.filter(finding => finding.stage === 'design').slice(0, 6),
  }
}
