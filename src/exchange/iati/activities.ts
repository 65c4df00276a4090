import { isUtf8 } from 'node:buffer'
import type { Problem } from '#language/problem.ts'
import { batchesOf, BATCH_SIZE, type Batch } from './batches.ts'
import { encodingOf, inUtf8 } from './encoding.ts'
import { iatiProblem } from './iati-problems.ts'
import { readPlain } from './plain-xml.ts'
import { readActivity, type ReadActivity } from './reading/read-activity.ts'
import type { Element } from './element.ts'
import { parseStretch } from './tree.ts'

/** Where a batch stands in its file; the first may also be the last. */
export type Position = { readonly isFirst: boolean, readonly isLast: boolean }
/** What a batch holds: activities in their order, what was noticed, and the problem that ends the reading there. */
export type BatchRead = { readonly activities: readonly ReadActivity[], readonly notes: readonly Problem[], readonly problem?: Problem }
/** What all batches of a file share: its root's start tag and the encoding it came in. */
export type Opening = { readonly root: Element, readonly encoding: string }

const ROOT = 'iati-activities'

/** Reads the root's start tag from the first batch; refuses what is no IATI activity file of version 2. `isOnly`: nothing follows it. */
export function openingOf(batch: Batch, encoding: string, isOnly: boolean): { readonly opening?: Opening, readonly notes: readonly Problem[], readonly problem?: Problem } {
  let root: Element | undefined
  const { text, problem: unreadable } = textOf(batch, encoding, isOnly)
  const notes: Problem[] = []
  const broken = parseStretch({ text, line: batch.line, column: batch.column, ...(isOnly ? {} : { after: `</${ROOT}>` }) }, {
    root(element) { root = element; return refusalOf(element) },
    child(element) { if (element.name !== 'iati-activity') notes.push(iatiProblem.stranger(element.name, element.line, element.column)) },
  })
  const problem = root === undefined ? broken ?? unreadable : refusalOf(root) ?? unreadable ?? broken
  if (root) notes.push(...versionNotes(root))
  return { notes, ...(root && { opening: { root: { ...root, children: [] }, encoding } }), ...(problem && { problem }) }
}

function refusalOf({ name, attributes, line, column }: Element): Problem | undefined {
  if (name === 'iati-organisations') return iatiProblem.organisations(line, column)
  if (name !== ROOT) return iatiProblem.noActivities(name, line, column)
  const version = attributes['version']
  return version?.startsWith('1') ? iatiProblem.oldVersion(version, line, column) : undefined
}

function versionNotes({ attributes }: Element): Problem[] {
  const version = attributes['version']
  if (version === undefined || version === '') return [iatiProblem.noVersion()]
  if (version === '2.01' || version === '2.02') return [iatiProblem.olderVersion(version)]
  return version === '2.03' ? [] : [iatiProblem.newerVersion(version)]
}

/** Reads the activities of a batch after the first. */
export function readBatch(batch: Batch, opening: Opening, isLast: boolean): BatchRead {
  const activities: ReadActivity[] = []
  return { activities, ...readBatchEach(batch, opening, isLast, activity => activities.push(activity)) }
}

/** The same, telling of each activity as it is whole: what is done with it may be forgotten before the next. */
export function readBatchEach(batch: Batch, opening: Opening, isLast: boolean, each: (activity: ReadActivity) => void): Omit<BatchRead, 'activities'> {
  const notes: Problem[] = []
  const child = (element: Element) => {
    if (element.name !== 'iati-activity') { notes.push(iatiProblem.stranger(element.name, element.line, element.column)); return }
    const read = readActivity(element, opening.root)
    if ('problem' in read) notes.push(read.problem)
    else each(read)
  }
  const { line, column } = batch
  let told = 0
  if (!batch.hasForbidden && isSound(batch, opening.encoding) && readPlain({ bytes: batch.bytes, root: ROOT, isClosedLater: !isLast, line, column }, element => { told++; child(element) })) return { notes }
  const { text, problem: unreadable } = textOf(batch, opening.encoding, isLast)
  // What was told before the quick way gave up is met again, in the same order.
  const broken = parseStretch({ before: `<${ROOT}>`, text, line, column, ...(isLast || unreadable ? {} : { after: `</${ROOT}>` }) }, { child(element) { if (told-- <= 0) child(element) } })
  // Text that stops at an unreadable character is cut short there; anything else came before.
  const problem = unreadable && (broken === undefined || broken.code === 'cut-short') ? unreadable : broken
  return { notes, ...(problem && { problem }) }
}

/** Whether every character of a batch is one of its encoding: iconv puts U+FFFD where a legacy encoding has none; in UTF-8 that may stand for itself. */
const isSound = ({ bytes }: Batch, encoding: string): boolean => isUtf8(bytes) && (encoding === 'UTF-8' || !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\uFFFD'))

/** The text of a batch up to the first character its encoding does not know. */
function textOf(batch: Batch, encoding: string, isLast: boolean): { readonly text: string, readonly problem?: Problem } {
  const text = Buffer.from(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.byteLength).toString('utf8')
  if (isSound(batch, encoding)) return { text }
  const cut = text.indexOf('\uFFFD')
  const before = text.slice(0, cut)
  const line = batch.line + before.split('\n').length - 1
  const isCutShort = isLast && cut === text.length - 1
  return { text: before, problem: isCutShort ? iatiProblem.cutShort(line, 1) : iatiProblem.wrongEncoding(encoding, line) }
}

/** One thing met on the way through a file: an activity; a note on the file or on what could not be read; the problem that ended the reading. */
export type Met = { readonly activity: ReadActivity } | { readonly note: Problem } | { readonly problem: Problem }

/**
 * The batches of a file and what they share, read from its first. Ends after the first problem, told last.
 * Memory: one batch, so a few megabytes, or the largest activity.
 */
export async function* batchesIn(chunks: AsyncIterable<Uint8Array>, size = BATCH_SIZE): AsyncGenerator<{ readonly opening: Opening, readonly batch: Batch, readonly isLast: boolean } | { readonly note: Problem } | { readonly problem: Problem }> {
  const stream = await started(chunks)
  const encoding = encodingOf(stream.start)
  if (!encoding.ok) { yield { problem: encoding.problems[0]! }; return }
  const batches = batchesOf(inUtf8(stream.all, encoding.value.encoding, encoding.value.skip), size)
  let opening: Opening | undefined
  let held = await batches.next()
  while (!held.done) {
    const batch: Batch = held.value
    held = await batches.next()
    const isLast = held.done === true && held.value === undefined
    if (opening) { yield { opening, batch, isLast }; continue }
    const opened = openingOf(batch, encoding.value.encoding, isLast)
    for (const note of opened.notes) yield { note }
    if (opened.problem || !opened.opening) { yield { problem: opened.problem ?? iatiProblem.empty() }; return }
    opening = opened.opening
  }
  if (held.value) yield { problem: held.value }
  else if (!opening) yield { problem: iatiProblem.empty() }
}

/** Every activity of a file in its order, as a stream: bytes in, records out. Whatever stood whole before a problem has been given by then. */
export async function* activitiesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Met> {
  for await (const met of batchesIn(chunks)) {
    if (!('batch' in met)) { yield met; continue }
    const { activities, notes, problem } = readBatch(met.batch, met.opening, met.isLast)
    for (const activity of activities) yield { activity }
    for (const note of notes) yield { note }
    if (problem) { yield { problem }; return }
  }
}

/** Waits until enough of a stream is there to tell its encoding, and gives it back whole. */
async function started(chunks: AsyncIterable<Uint8Array>): Promise<{ readonly start: Uint8Array, readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  let size = 0
  while (size < 1024) {
    const next = await iterator.next()
    if (next.done) break
    held.push(next.value)
    size += next.value.length
  }
  async function* all() {
    yield* held
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  return { start: held.length === 1 ? held[0]! : Buffer.concat(held), all: all() }
}
