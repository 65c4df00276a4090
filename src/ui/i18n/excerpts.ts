/** What every page of a programme says around itself. */
const AROUND = ['app.', 'nav.', 'error.', 'portfolio.untitled', 'forms.design.nav', 'forms.design.title', 'seriousness.', 'problem.', 'checks.mend', 'checks.more', 'checks.untoldHere', 'overview.nothingFails', 'overview.allChecks', 'live.', 'evaluating.nav', 'evaluating.page.', 'evaluating.step.']

/**
 * Pages that run scripts and load an excerpt of the messages: those whose keys begin with one of `begin`. The catalogue grows with every page there is; a page's first view need not.
 * A page whose address fits none of `at` loads them all.
 */
export const EXCERPTS = {
  'theory-of-change': { at: /\/design\/theory-of-change$/, begin: [...AROUND, 'forms.kind.', 'forms.cancel', 'workbook.inExcel', 'theory-of-change.'] },
  'tracking-table': { at: /\/design\/results\/table$/, begin: [...AROUND, 'results.'] },
  'interview': { at: /\/interviews\/[0-9a-f-]{36}$/, begin: [...AROUND, 'interviews.', 'desk.transcripts', 'desk.kind.', 'forms.choice.'] },
  'text': { at: /\/texts\/[0-9a-f-]{36}$/, begin: [...AROUND, 'desk.', 'interviews.save', 'forms.choice.'] },
  'forms': { at: /^\/programmes\/[^/]+\/(?:evaluation\/[^/]+\/)?(?:things|parts)\//, begin: [...AROUND, 'forms.', 'liveChecks.'] },
} as const satisfies Readonly<Record<string, { readonly at: RegExp, readonly begin: readonly string[] }>>
export type Excerpt = keyof typeof EXCERPTS

/** What a page says only once it shows more than at first: the canvas, which small screens never load. */
export const LATER = {
  'theory-canvas': { begin: ['forms.field.statement', 'forms.field.kind', 'forms.field.because', 'theory-canvas.'] },
} as const satisfies Readonly<Record<string, { readonly begin: readonly string[] }>>
export type Later = keyof typeof LATER

/** The excerpt a page loads, by its address; undefined where it loads every message. */
export const excerptFor = (pathname: string): Excerpt | undefined => (Object.keys(EXCERPTS) as Excerpt[]).find(each => EXCERPTS[each].at.test(pathname))
