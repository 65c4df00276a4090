import type { Problem } from '#language/problem.ts'

const problem = (code: string, say: string, doThis: string, line?: number, column?: number): Problem => ({ code, at: '', say, do: doThis, ...(line !== undefined && { line }), ...(column !== undefined && { column }) })

/** Largest single activity that is read: 20 MB of text. */
export const LARGEST_ACTIVITY = 20 * 1024 * 1024

/** What can be wrong with an IATI file, and what is told of it as a note. Lines and columns count from 1. */
export const iatiProblem = {
  broken: (why: string, line: number, column: number) => problem('broken-xml', `The XML is broken at line ${line}, column ${column}: ${why.replace(/\.$/, '')}.`, 'Mend that place, or export the file again; what stood whole before it was read.', line, column),
  ampersand: (line: number, column: number) => problem('broken-xml', `The XML is broken at line ${line}, column ${column}: an “&” stands there for itself.`, 'Write it as “&amp;”; what stood whole before it was read.', line, column),
  cutShort: (line: number, column: number) => problem('cut-short', `The file ends at line ${line} before its elements are closed.`, 'Fetch it again; a download that broke off looks like this. What stood whole before was read.', line, column),
  doctype: (line: number, column: number) => problem('doctype', `The file declares a document type (DOCTYPE) at line ${line}; none is read, because it could declare entities that expand without end or fetch other files.`, 'Remove the DOCTYPE; an IATI file needs none.', line, column),
  tooDeep: (limit: number, line: number, column: number) => problem('too-deep', `Elements are nested more than ${limit} levels deep at line ${line}; the standard needs nine.`, 'Flatten the extension at that place.', line, column),
  notClosed: (name: string, from: number, line: number, column: number) => problem('broken-xml', `The XML is broken at line ${line}, column ${column}: “${name}”, which begins at line ${from}, is not closed there.`, `Add the missing </${name}>, or correct the end tag; what stood whole before it was read.`, line, column),
  tooLarge: (from: number, column: number) => problem('activity-too-large', `The activity that begins at line ${from} is larger than ${LARGEST_ACTIVITY / 1024 / 1024} MB, the most that is read of one.`, 'Divide it, or take embedded files out of it.', from, column),
  wrongEncoding: (encoding: string, line: number) => problem('wrong-encoding', `The text is not ${encoding}, as the file says: a character at line ${line} cannot be read.`, 'Correct the encoding in the first line (<?xml … encoding="…"?>), or save the file as UTF-8.', line, 1),
  unknownEncoding: (encoding: string) => problem('unknown-encoding', `The file says that its encoding is “${encoding}”, which is not known.`, 'Save it as UTF-8.', 1, 1),
  organisations: (line: number, column: number) => problem('organisation-file', 'This is an IATI organisation file; activities are read.', 'Bring the publisher’s activity file.', line, column),
  noActivities: (found: string, line: number, column: number) => problem('not-iati', `The XML begins with “${found}”, not with “iati-activities”.`, 'Bring an IATI activity file, version 2.01 to 2.03.', line, column),
  oldVersion: (version: string, line: number, column: number) => problem('old-version', `The file follows version ${version} of the IATI standard, which ended in 2015 and keeps dates and texts elsewhere.`, 'Ask the publisher for version 2.03.', line, column),
  olderVersion: (version: string) => problem('older-version', `The file follows version ${version} of the IATI standard; it is read as 2.03, which takes all of it.`, 'Publish as 2.03 when you next write it.'),
  newerVersion: (version: string) => problem('newer-version', `The file says it follows version ${version} of the IATI standard; it is read as 2.03, and what that does not know is kept as it stands.`, 'Look at what was kept.'),
  noVersion: () => problem('no-version', 'The file does not say which version of the standard it follows; it is read as 2.03.', 'Add version="2.03" to iati-activities.'),
  stranger: (name: string, line: number, column: number) => problem('outside-activities', `“${name}” stands outside the activities and was not read.`, 'Nothing, if nobody needs it.', line, column),
  doesNotFit: (name: string, why: string, line: number, column: number) => problem('does-not-fit', `“${name}” ${why}; it is kept as it stands.`, 'Correct it where it was published.', line, column),
  undeclared: (name: string, line: number, column: number) => problem('undeclared-prefix', `“${name}” has a prefix that no xmlns declares, so it was not kept.`, 'Declare the prefix on iati-activities.', line, column),
  tooMany: (what: string, limit: number, line: number, column: number) => problem('too-many', `The activity has more than ${limit.toLocaleString('en')} ${what}, more than a record holds.`, 'Divide the activity.', line, column),
  several: (count: string, first: readonly string[]) => problem('several-activities', `The file holds ${count} activities; a record is one.`, `Name one with --activity, such as “${first.join('” or “')}”.`),
  noSuchActivity: (asked: string, first: readonly string[]) => problem('no-such-activity', `No activity in the file has the identifier “${asked}”.`, first.length > 0 ? `There are, among others: ${first.join(', ')}.` : 'The file holds no activity.'),
  empty: () => problem('no-activities', 'The file holds no activity.', 'Bring a file with at least one iati-activity.'),
}
