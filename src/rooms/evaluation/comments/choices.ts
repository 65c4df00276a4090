/** What evaluators do with a comment: take it up, take up a part, leave it with a reason, or note it where nothing was asked for. */
export const TREATMENTS = ['accepted', 'partly', 'declined', 'noted'] as const
/** What a party says to a statement at the validation workshop. */
export const VIEWS = ['agreed', 'partly', 'not'] as const
/** Days a link may stay open at most, and how many where nothing is said: three weeks, as long as bodies commonly give for comments. */
export const MOST_DAYS = 180
export const USUAL_DAYS = 21
/** What comments may be about, in the order of the draft. `whole`: the draft as a whole. */
export const PARTS = ['about', 'findings', 'conclusions', 'recommendations', 'lessons', 'goodPractices', 'whole'] as const
export type Part = typeof PARTS[number]
