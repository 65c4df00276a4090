// Apart from the schema, so that a page that runs scripts need not bring it along.

/** Longest notes of one interview: 200,000 characters, some four hours of talk typed out in full. */
export const LONGEST_NOTES = 200_000

export const KINDS = ['interview', 'group-discussion'] as const
export const STATES = ['planned', 'held', 'not-reached'] as const
/** Whether someone agreed to be heard: asked for before, and recorded (UNEG ethical guidelines, 2020: informed consent). */
export const CONSENTS = ['given', 'refused', 'not-asked'] as const
/** How what was said may be cited. */
export const QUOTINGS = ['not-at-all', 'without-name', 'with-name'] as const
export const SEXES = ['female', 'male', 'other', 'not-stated'] as const
