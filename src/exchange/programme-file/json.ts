import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import { fileProblem } from '../file-problems.ts'
import { DEEPEST, MOST_VALUES, type Place, type Placed } from './placed.ts'

type Node = { readonly start: number, readonly value: unknown, readonly children?: ReadonlyMap<string | number, Node> }
class Refusal extends Error { readonly problem: Problem; constructor(problem: Problem) { super(problem.say); this.problem = problem } }

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\r\n]*/y
const WORDS: readonly (readonly [string, unknown])[] = [['true', true], ['false', false], ['null', null]]

/**
 * Reads JSON (RFC 8259) with the place of every value. JSON.parse knows no places and silently keeps the last of two equal keys;
 * here that is a problem. Refuses more than 60 levels and more than a million values.
 */
export function readJson(text: string): Outcome<Placed> {
  const reader = new JsonReader(text)
  try {
    const root = reader.whole()
    if (reader.doubles.length > 0) return refused(...reader.doubles)
    return granted({ value: root.value, placeOf: path => reader.placeAt(nodeAt(root, path).start) })
  } catch (error) {
    if (error instanceof Refusal) return refused(error.problem)
    throw error
  }
}

function nodeAt(root: Node, path: readonly (string | number)[]): Node {
  let node = root
  for (const step of path) node = node.children?.get(step) ?? node
  return node
}

class JsonReader {
  readonly doubles: Problem[] = []
  private at = 0
  private values = 0
  private readonly text: string
  constructor(text: string) { this.text = text }

  whole(): Node {
    const root = this.value(0)
    this.space()
    if (this.at < this.text.length) this.fail('something follows after the end of the value')
    return root
  }

  placeAt(offset: number): Place {
    const before = this.text.slice(0, offset)
    const lineStart = before.lastIndexOf('\n') + 1
    let line = 1
    for (let index = before.indexOf('\n'); index !== -1; index = before.indexOf('\n', index + 1)) line++
    return { line, column: offset - lineStart + 1 }
  }

  private fail(why: string): never {
    const { line, column } = this.placeAt(this.at)
    throw new Refusal(fileProblem.syntax('JSON', this.at >= this.text.length ? 'the file ends too early' : why, line, column))
  }

  private space(): void { SPACE.lastIndex = this.at; SPACE.test(this.text); this.at = SPACE.lastIndex }

  private value(depth: number): Node {
    this.space()
    const start = this.at
    const { line, column } = depth > DEEPEST ? this.placeAt(start) : { line: 1, column: 1 }
    if (depth > DEEPEST) throw new Refusal(fileProblem.tooDeep(DEEPEST, line, column))
    if (++this.values > MOST_VALUES) throw new Refusal(fileProblem.tooMany(MOST_VALUES))
    const first = this.text[start]
    if (first === '{') return this.mapping(depth)
    if (first === '[') return this.list(depth)
    if (first === '"') return { start, value: this.string() }
    const word = WORDS.find(([name]) => this.text.startsWith(name, start))
    if (word) { this.at += word[0].length; return { start, value: word[1] } }
    NUMBER.lastIndex = start
    if (!NUMBER.test(this.text)) this.fail('a value is expected here')
    this.at = NUMBER.lastIndex
    return { start, value: Number(this.text.slice(start, this.at)) }
  }

  private string(): string {
    const start = this.at
    let end = start + 1
    for (; end < this.text.length && this.text[end] !== '"'; end++) if (this.text[end] === '\\') end++
    this.at = Math.min(end + 1, this.text.length)
    if (end >= this.text.length) this.fail('a text is not closed')
    try { return JSON.parse(this.text.slice(start, end + 1)) as string } catch { this.at = start; this.fail('this text holds a line break or an escape that JSON does not know') }
  }

  private mapping(depth: number): Node {
    const [start, value, children] = [this.at, {} as Record<string, unknown>, new Map<string, Node>()]
    this.at++
    this.space()
    if (this.text[this.at] === '}') { this.at++; return { start, value, children } }
    for (;;) {
      this.space()
      const keyStart = this.at
      if (this.text[this.at] !== '"') this.fail('a key in quotation marks is expected here')
      const key = this.string()
      this.space()
      if (this.text[this.at] !== ':') this.fail('a “:” is expected here')
      this.at++
      if (children.has(key)) { const place = this.placeAt(keyStart); this.doubles.push(fileProblem.keyTwice(key, place.line, place.column)) }
      const child = this.value(depth + 1)
      children.set(key, { ...child, start: keyStart })
      // Plain assignment to “__proto__” would change the object's nature instead of showing up as an unknown key.
      Object.defineProperty(value, key, { value: child.value, enumerable: true, configurable: true, writable: true })
      if (this.follows('}')) return { start, value, children }
    }
  }

  private list(depth: number): Node {
    const [start, value, children] = [this.at, [] as unknown[], new Map<number, Node>()]
    this.at++
    this.space()
    if (this.text[this.at] === ']') { this.at++; return { start, value, children } }
    for (;;) {
      const child = this.value(depth + 1)
      children.set(value.length, child)
      value.push(child.value)
      if (this.follows(']')) return { start, value, children }
    }
  }

  private follows(end: '}' | ']'): boolean {
    this.space()
    const next = this.text[this.at]
    if (next !== ',' && next !== end) this.fail(`a “,” or “${end}” is expected here`)
    this.at++
    return next === end
  }
}
