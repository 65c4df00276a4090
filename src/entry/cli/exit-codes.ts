/** What was asked for was done, and no check failed at or above the bar. */
export const DONE = 0
/** Something at or above `--fail-on` fails. */
export const CHECKS_FAILED = 1
/** Asked to say so (`diff --exit-code`), and the files differ. */
export const DIFFERENT = 1
/** The input could not be read, the output could not be written, or the command was mistyped. */
export const UNREADABLE = 2
