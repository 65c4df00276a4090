import { SaxesParser } from 'saxes'
import type { Problem } from '#language/problem.ts'
import { DEEPEST_ELEMENT, isBlank, type Element } from './element.ts'
import { iatiProblem } from './iati-problems.ts'

/** Told of the root's start tag, which may be refused, and of each element directly below the root when it is whole. */
export type TreeEvents = { readonly root?: (element: Element) => Problem | undefined, readonly child: (element: Element) => void }

/** A stretch of a file: `before` opens what was opened earlier in the file, `after` closes what is closed later in it. `line`, `column`: where `text` begins. */
export type Stretch = { readonly before?: string, readonly text: string, readonly after?: string, readonly line: number, readonly column: number }

type Growing = Omit<Element, 'children' | 'text'> & { readonly children: Element[], text: string }

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {}

/** Thrown out of the parser at the first thing that makes the text no XML: what was told before it stands. */
class Stopped extends Error { readonly problem: Problem; constructor(problem: Problem) { super(problem.say); this.problem = problem } }

/**
 * Parses a stretch strictly as XML and tells of each element below the root when it is whole. Gives back the problem that stopped it: broken XML, a
 * DOCTYPE (so no entity is ever declared or fetched), more than 60 levels, an end that comes too early.
 */
export function parseStretch(stretch: Stretch, events: TreeEvents): Problem | undefined {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Growing[] = []
  const linesBefore = stretch.line - 1
  const columnsBefore = stretch.column - 1 - (stretch.before?.length ?? 0)
  let reading: 'text' | 'after' | 'end' = 'text'
  let [line, column] = [1, 1]
  const columnNow = () => Math.max(1, parser.column + (parser.line === 1 ? columnsBefore : 0))
  const stop = (make: (line: number, column: number) => Problem): never => { throw new Stopped(make(parser.line + linesBefore, columnNow())) }
  // saxes tells of a tag's end before it finds that another tag was ended there, so what is whole is told one step later.
  let last: Element | undefined
  let whole: Element | undefined
  const tellWhole = () => { if (whole) events.child(whole); whole = undefined }
  parser.on('error', error => {
    const unclosed = last
    if (unclosed && error.message.includes('unexpected close tag')) stop((at, where) => iatiProblem.notClosed(unclosed.name, unclosed.line, at, where))
    tellWhole()
    if (reading === 'end') stop(iatiProblem.cutShort)
    stop((at, where) => iatiProblem.broken(error.message.replace(/^\d+:\d+: /, ''), at, where))
  })
  parser.on('doctype', () => stop(iatiProblem.doctype))
  parser.on('opentagstart', tag => {
    tellWhole()
    line = parser.line + linesBefore
    column = columnNow() - tag.name.length - 1
    // saxes is one character past the name: where that is a line's end, the tag began on the line before.
    if (parser.column === 0) { line--; column = columnBefore(stretch, tag.name, parser.position - (stretch.before?.length ?? 0)) }
  })
  parser.on('opentag', tag => {
    if (open.length >= DEEPEST_ELEMENT) stop((at, where) => iatiProblem.tooDeep(DEEPEST_ELEMENT, at, where))
    const element: Growing = { name: tag.name, attributes: tag.attributes, children: [], text: '', line, column }
    const refusal = open.length === 0 ? events.root?.(element) : undefined
    if (refusal) throw new Stopped(refusal)
    if (open.length > 1) open[open.length - 1]!.children.push(element)
    open.push(element)
  })
  const addText = (text: string) => {
    const element = open[open.length - 1]
    if (!element) return
    if (element.children.length === 0) { if (element.text !== '' || !isBlank(text)) element.text += text }
    else if (text.trim() !== '') element.children.push({ name: '', attributes: NO_ATTRIBUTES, children: [], text, line: parser.line + linesBefore, column: columnNow() })
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    tellWhole()
    last = open.pop()
    if (open.length === 1) whole = last
  })
  try {
    if (stretch.before) parser.write(stretch.before)
    parser.write(stretch.text)
    reading = 'after'
    if (stretch.after) parser.write(stretch.after)
    reading = 'end'
    tellWhole()
    parser.close()
  } catch (error) {
    if (error instanceof Stopped) return bareAmpersand(stretch, error.problem) ?? error.problem
    throw error
  }
  return undefined
}

/** Where an ampersand stands for itself the parser looks for the end of an entity, through everything that follows, and breaks only there or at the end of the file: then the ampersand is what is wrong. */
function bareAmpersand({ text, line, column }: Stretch, problem: Problem): Problem | undefined {
  if (problem.code !== 'cut-short' && !/entity/.test(problem.say)) return undefined
  for (const { 0: found, index } of text.matchAll(/<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|&(?!(?:#\d+|#x[\da-f]+|[\p{L}_:][\p{L}\p{N}_.:-]*);)/giu)) {
    // A file may be cut within an entity: what ends there is no ampersand for itself.
    if (found !== '&' || /^&[#\w]*$/.test(text.slice(index, index + 40))) continue
    const lines = text.slice(0, index).split(/\r\n|\r|\n/)
    const [at, where] = [line + lines.length - 1, Array.from(lines.at(-1) ?? '').length + (lines.length === 1 ? column : 1)]
    return problem.line !== undefined && at > problem.line ? undefined : iatiProblem.ampersand(at, where)
  }
  return undefined
}

/** The column of a start tag whose name ends a line of the stretch. `at`: a place in its text just after that line's end. */
function columnBefore({ text, column }: Stretch, name: string, at: number): number {
  const end = text.lastIndexOf(name, at) - 1
  const lineStart = Math.max(text.lastIndexOf('\n', end), text.lastIndexOf('\r', end)) + 1
  return Array.from(text.slice(lineStart, end)).length + (lineStart === 0 ? column : 1)
}
