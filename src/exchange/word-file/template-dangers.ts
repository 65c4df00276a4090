import type { Problem } from '#language/problem.ts'
import { templateProblem } from './template-problems.ts'

/** Kinds of relationship that run, embed or bring in something else, by the last word of their address (ECMA-376, part 1 and Word’s own). */
const ACTIVE: ReadonlySet<string> = new Set(['vbaProject', 'wordVbaData', 'oleObject', 'package', 'control', 'activeXControlBinary', 'aFChunk', 'subDocument', 'frame', 'externalLink', 'externalLinkPath', 'attachedToolbars', 'ui/extensibility', 'extensibility', 'keyMapCustomizations', 'mailMergeSource', 'mailMergeHeaderSource', 'recipientData', 'ctrlProp'])
/** Fields that fetch from outside when a document is opened or its fields are brought up to date. */
const FETCHING = /^\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD|AUTOTEXT|MACROBUTTON|HTMLCONTROL|CONTROL|EMBED)\b/i

/** Characters spelt as numbers, and what XML lets stand in the midst of a text without being any of it. */
const plain = (text: string): string => text.replaceAll(/<!\[CDATA\[|\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '').replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => { const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16); return code <= 0x10ffff ? String.fromCodePoint(code) : '' })
const attribute = (element: string, name: string): string | undefined => { const found = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element); const value = found?.[1] ?? found?.[2]; return value === undefined ? undefined : plain(value) }
/** An address a drawing of the older kind names itself, without a relationship. */
const NAMED_OUTSIDE = /\s(?:\w+:)?(?:src|href|althref)\s*=\s*["']\s*(?:[a-z][a-z0-9+.-]*:|&#|\\\\|\/\/)/i

/** Everything in a Word template that could run, embed or fetch something, once each. Of parts that stand in a document only their relationships and fields are read. */
export function dangersIn(parts: ReadonlyMap<string, () => Buffer>): readonly Problem[] {
  const found = new Map<string, Problem>()
  const tell = (problem: Problem) => found.set(problem.say, problem)
  for (const [name, read] of parts) {
    if (/(?:^|\/)vba(?:Project|Data)/i.test(name)) tell(templateProblem.macros())
    else if (/\/(?:embeddings|activeX|afchunk)|\.bin$/i.test(name)) tell(templateProblem.active(name))
    if (!/\.(?:xml|rels)$/i.test(name)) continue
    const text = read().toString('latin1')
    // Another encoding could hide what is looked for, and a document type could spell it with entities.
    if (/^(?:\xff\xfe|\xfe\xff|\0)/.test(text) || /<!DOCTYPE|<!ENTITY/i.test(text) || /^[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text.slice(0, 200))) { tell(templateProblem.unreadable(name)); continue }
    if (name === '[Content_Types].xml' && /macroEnabled/i.test(text)) tell(templateProblem.macros())
    if (name.endsWith('.rels')) for (const problem of relationships(name, text)) tell(problem)
    else if (/^word\/(?:header|footer)/.test(name) && NAMED_OUTSIDE.test(text)) tell(templateProblem.outside(name, 'picture'))
    if (!name.endsWith('.rels')) for (const instruction of instructions(text)) { const field = FETCHING.exec(instruction)?.[1]; if (field) tell(templateProblem.fetches(name, field.toUpperCase())) }
  }
  return [...found.values()]
}

function* relationships(part: string, text: string): Generator<Problem> {
  for (const [element] of text.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const kind = attribute(element, 'Type')?.split('/').at(-1) ?? ''
    const mode = attribute(element, 'TargetMode')
    if (kind === 'vbaProject' || kind === 'wordVbaData') yield templateProblem.macros()
    else if (ACTIVE.has(kind)) yield templateProblem.active(kind)
    if (mode !== undefined && mode !== 'Internal') yield templateProblem.outside(part, kind)
    // A target that leaves the archive though it says it does not.
    else if (/^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i.test(attribute(element, 'Target') ?? '')) yield templateProblem.outside(part, kind)
  }
}

/** The instructions of a part’s fields: simple ones as they stand, others with the pieces a field is cut into put together. */
function* instructions(text: string): Generator<string> {
  for (const [element] of text.matchAll(/<(?:\w+:)?fldSimple\s[^>]*>/g)) yield attribute(element, 'instr') ?? ''
  let written = ''
  for (const [, , piece] of text.matchAll(/<(?:\w+:)?fldChar\s[^>]*fldCharType\s*=\s*["'](\w+)["']|<(?:\w+:)?instrText(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?instrText/g)) {
    if (piece !== undefined) written += plain(piece)
    else { if (written !== '') yield written; written = '' }
  }
  if (written !== '') yield written
}
