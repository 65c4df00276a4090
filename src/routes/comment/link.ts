/** Carries the token of the link a reader came by: a cookie of these pages alone, until the browser is closed, so that neither address bar, history nor log holds what opens the draft. */
export const LINK = 'draft'
export const PATH = '/comment'
/** Longer than any token; what is longer opens nothing either. */
export const LONGEST = 200
