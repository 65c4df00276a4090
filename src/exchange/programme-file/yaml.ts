import { isAlias, isCollection, isMap, isNode, isPair, isScalar, Lexer, LineCounter, parseAllDocuments, Parser, type Document, type Node } from 'yaml'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { fileProblem } from '../file-problems.ts'
import { DEEPEST, MOST_VALUES, type Place, type Placed } from './placed.ts'

// A file a person wrote repeats a block a few times; the classic bomb needs nine levels of nine aliases.
const MOST_ALIASES = 100

/**
 * Reads YAML 1.2 (core schema: no dates, no “yes” as true) with the place of every value. All syntax errors and doubled keys at once, each with
 * line and column. Refuses alias bombs, more than 60 levels, more than a million values, unknown tags and a second document.
 */
export function readYaml(text: string): Outcome<Placed> {
  const lines = new LineCounter()
  const tooMuch = limitsOf(text)
  if (tooMuch) return refused(tooMuch)
  const documents = parseAllDocuments(text, { version: '1.2', uniqueKeys: true, strict: true, prettyErrors: false, lineCounter: lines, stringKeys: true })
  const list = Array.isArray(documents) ? documents : []
  const [document] = list
  if (!document) return refused(fileProblem.empty())
  const problems = [...document.errors, ...document.warnings].map(error => syntaxProblem(error, lines, text))
  const second = list[1]
  if (second) problems.push(fileProblem.several(...pairOf(lines.linePos(second.range[0]))))
  if (problems.length > 0) return refused(...problems)
  const deep = depthProblem(document, lines)
  if (deep) return refused(deep)
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return granted({ value, placeOf: path => placeIn(document, path, lines) })
  } catch (error) {
    if (error instanceof ReferenceError) return refused(fileProblem.aliases())
    throw error
  }
}

const pairOf = (place: { line: number, col: number }): [number, number] => [place.line, place.col]

/** Nesting and size, seen while the text is cut into tokens: composing the values of a deep or huge file is what would hurt. */
function limitsOf(text: string): Problem | undefined {
  const parser = new Parser()
  let [tokens, offset] = [0, 0]
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) { /* only its stack is of interest here */ }
    // The byte order mark, document, scalar and flow markers are lexemes the text does not hold.
    offset += lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f' ? 0 : lexeme.length
    if (++tokens > MOST_VALUES * 4) return fileProblem.tooMany(MOST_VALUES)
    if (parser.stack.length > DEEPEST * 2 + 4) {
      const before = text.slice(0, offset).split('\n')
      return fileProblem.tooDeep(DEEPEST, before.length, before.at(-1)!.length)
    }
  }
  return undefined
}

function syntaxProblem(error: { readonly code: string, readonly message: string, readonly pos: [number, number] }, lines: LineCounter, text: string): Problem {
  const [line, column] = pairOf(lines.linePos(error.pos[0]))
  if (error.code === 'DUPLICATE_KEY') return fileProblem.keyTwice(/^[^\s:]+/.exec(text.slice(error.pos[0], error.pos[0] + 100))?.[0] ?? '', line, column)
  return fileProblem.syntax('YAML', error.message.split('\n')[0]!.replace(/\.$/, '').replace(/^./, first => first.toLowerCase()), line, column)
}

function depthProblem(document: Document, lines: LineCounter): Problem | undefined {
  let values = 0
  const open: [unknown, number][] = [[document.contents, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, depth] = next
    if (depth > DEEPEST && isNode(node)) return fileProblem.tooDeep(DEEPEST, ...pairOf(lines.linePos(node.range?.[0] ?? 0)))
    if (++values > MOST_VALUES) return fileProblem.tooMany(MOST_VALUES)
    if (isCollection(node)) for (const item of node.items) open.push([isPair(item) ? item.value : item, depth + 1])
  }
  return undefined
}

function placeIn(document: Document, path: readonly (string | number)[], lines: LineCounter): Place | undefined {
  let node: unknown = document.contents
  let shown = node as Node | null
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (!isCollection(node)) break
    const pair = isMap(node) ? node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step)) : undefined
    const child = isMap(node) ? pair?.value : node.items[Number(step)]
    if (pair === undefined && child === undefined) break
    if (isNode(pair?.key)) shown = pair.key
    else if (isNode(child)) shown = child
    node = child
  }
  const start = shown?.range?.[0]
  if (start === undefined) return undefined
  const { line, col } = lines.linePos(start)
  return { line, column: col }
}
