import { refused } from '#language/problem.ts'

/** What is not there and what one may not see answer alike, so that nothing can be learnt by asking. */
export const notFound = (what: string) => refused({ code: 'not-found', at: what, say: `There is no such ${what}, or it is not open to you.`, do: 'Check the address, or ask a manager of the programme to invite you.' })

export const notAllowed = (what: string) => refused({ code: 'not-allowed', at: '', say: `Your role does not let you ${what}.`, do: 'Ask a manager of the programme.' })

export const stale = (seen: number, now: number) => refused({ code: 'stale', at: 'revision', say: `The programme was changed while you worked: you saw revision ${seen}, it is now at ${now}. Nothing of yours was saved.`, do: 'Look at what changed in the history, then make your change to the present version.' })
