/** What every page of a programme says around itself. */
const AROUND = ['app.', 'nav.', 'error.', 'portfolio.untitled', 'forms.design.nav', 'seriousness.', 'problem.', 'checks.mend', 'overview.nothingFails', 'overview.allChecks', 'live.']

/**
 * Pages that run scripts and load an excerpt of the messages: those whose keys begin so. The catalogue grows with every page there is; a page's first view need not.
 * A page not named here loads them all. Known by the last part of its address.
 */
export const EXCERPTS = {
  'theory-of-change': [...AROUND, 'forms.kind.', 'forms.field.', 'forms.cancel', 'theory-of-change.'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Excerpt = keyof typeof EXCERPTS

/** The excerpt a page loads, by its address; undefined where it loads every message. */
export const excerptFor = (pathname: string): Excerpt | undefined => { const last = pathname.split('/').at(-1) ?? ''; return Object.hasOwn(EXCERPTS, last) ? last as Excerpt : undefined }
