import type { z } from 'zod'
import type { component } from '#record/schema/programme.ts'
import type { Source } from '#record/schema/parts.ts'
import type { Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import { normal } from '../words/normal.ts'
import { NUMBER_WORDS } from '../words/time.ts'
import { topLevelParts } from '../recommendations/tuple.ts'

type Component = z.infer<typeof component>

// ILO: RAS/19/02/KOR. Others have no common form and are taken only from a label, or from brackets behind the project's title.
const CODE = /\b[A-Z]{2,4}\/\d{2}\/\d{2,3}[A-Z]?\/[A-Z]{2,4}\b(?:\s?\([A-Z]{1,4}\))?/g
const BRACKETED_CODE = /\b(?:[Pp]roject|[Pp]rogramme|[Pp]rojet|[Pp]royecto|[Cc]ode|[Nn]o\.?)\b[^()]{0,20}\(((?:[A-Z]{2,6}[./-]?\d{2,7}(?:[./-]\w{1,6})*)(?:\s*(?:,|&|and|\/)\s*[A-Z]{2,6}[./-]?\d{2,7})*)\)/gd

/** Codes a text names a programme by, in order, each once. */
export function codesIn(text: Mapped): Mapped[] {
  const found = [...text.text.matchAll(CODE)].map(match => text.slice(match.index, match.index + match[0].length))
  for (const match of text.text.matchAll(BRACKETED_CODE)) {
    const group = text.matched(match, 1)
    if (group) found.push(...topLevelParts(group, ',', '&').map(part => part.trim()))
  }
  return found.filter((code, index) => found.findIndex(other => other.text === code.text) === index)
}

/** The title before “project (CODE)”: “The … project (RAS/19/02/KOR) was undertaken”; or in quotation marks behind the word. */
export function titleIn(sentences: readonly Mapped[]): Mapped | undefined {
  for (const sentence of sentences.slice(0, 6)) {
    const quoted = /\b(?:project|programme|projet|proyecto|programa)\b[^“”"«»().]{0,40}[“"«]\s*([^“”"«»]{8,200}?)\s*[”"»]/id.exec(sentence.text.slice(0, 1000))
    const before = /^(?:The\s+|Le\s+(?:projet|programme)\s+|El\s+(?:proyecto|programa)\s+)?(\p{Lu}[^().;:“”"]{8,200}?)\s+(?:[Pp]roject|[Pp]rogramme|[Pp]rogram)\s+\((?=[^()]*\d)/ud.exec(sentence.text.slice(0, 600))
    const match = before ?? quoted
    const title = match && sentence.matched(match, 1)
    if (!title) continue
    // “This summary of the … programme”: the title begins behind the last “of the”.
    const lead = /^(?:this|an?|our|final|the|evaluation|summary)\b.*\b(?:of|for|on) the (?=\p{Lu})/iu.exec(title.text)
    return lead ? title.slice(lead[0].length) : title
  }
  return undefined
}

const EVALUATION = /^(?:this|the|cette|l['’]|la|esta) ?(?:\w+ ){0,4}(?:evaluation|évaluation|evaluación)\b/i
const AIM = /\b(?:aim(?:s|ed)? (?:to|at)|s(?:eeks|ought) to|(?:overall |development |main |immediate |specific )*(?:objective|goal|purpose) (?:of the (?:project|programme) )?(?:is|was) to|vis(?:e|ait) à|(?:l['’]objectif|le but)[^.]{0,60}? (?:est|était) (?:de |d['’])|(?:tiene|tenía) (?:como|por) objetivo|busca(?:ba)?)\s*/i
const PROJECT = /\b(?:project|programme|program|initiative|projet|proyecto|programa)\b/i

/** What the programme was to bring about, behind “aimed to”. Sentences about the evaluation or one component do not count. */
export function objectiveIn(sentences: readonly Mapped[], components: readonly Component[]): Mapped | undefined {
  for (const sentence of sentences) {
    if (sentence.length > 3000 || EVALUATION.test(sentence.text) || !PROJECT.test(sentence.text.slice(0, 200)) || components.some(one => purposeOf(sentence, one.title))) continue
    const aim = AIM.exec(sentence.text)
    if (aim && aim.index < 250) return withoutStop(sentence.slice(aim.index + aim[0].length))
  }
  return undefined
}

/** The components a sentence lists (“through two components: research and capacity-building”), each with the aim another sentence gives it. */
export function componentsIn(sentences: readonly Mapped[], ledger: Ledger): Component[] {
  const titles = sentences.filter(sentence => sentence.length < 3000).map(listedIn).find(list => list.length > 0) ?? []
  return titles.map(title => {
    const sources: Source[] = [ledger.cite(title)]
    const purpose = sentences.map(sentence => purposeOf(sentence, title.text)).find(found => found !== undefined)
    if (purpose) sources.push(ledger.cite(purpose, { field: 'purpose' }))
    return { title: title.text.slice(0, 500), ...(purpose ? { purpose: purpose.text } : {}), sources }
  })
}

function listedIn(sentence: Mapped): Mapped[] {
  const match = /\b(?:(\w+(?:-\w+)?)\s+)?(?:main\s+|key\s+|principales\s+)?(?:components?|pillars|composantes?|componentes)\s*(?:\s(?:namely|principales))?\s*[:–—-]\s*(.+?)[.\s]*$/id.exec(sentence.text) ?? /\b(?:(\w+)\s+)(?:components|composantes|componentes)\s*\(([^()]{5,400})\)/id.exec(sentence.text)
  const list = match && sentence.matched(match, 2)
  if (!list || !match) return []
  const parts = listParts(list)
  const announced = NUMBER_WORDS[(match[1] ?? '').toLowerCase()] ?? (Number(match[1]) || undefined)
  return parts.length >= 2 && parts.length <= 12 && parts.every(part => part.length <= 200) && (announced === undefined || announced === parts.length) ? parts : []
}

/** Parts of an enumeration: “(i) …; (ii) …, and (iii) …”, else by semicolons, else by commas and the last “and”. */
export function listParts(list: Mapped): Mapped[] {
  const numbered = [...list.text.matchAll(/(?:^|[\s,;])\(?(?:[ivx]{1,4}|\d{1,2}|[a-h])\)\s*/gi)]
  if (numbered.length >= 2) return numbered.map((match, index) => cleanPart(list.slice(match.index + match[0].length, numbered[index + 1]?.index ?? list.length)))
  const bySemicolon = topLevelParts(list, ';')
  if (bySemicolon.length >= 2) return bySemicolon.map(cleanPart)
  const parts = topLevelParts(list, ',').map(cleanPart)
  const last = parts.at(-1)
  const joint = last && /^(.+?)\s+(?:and|et|y|&)\s+(.+)$/d.exec(last.text)
  if (!last || !joint?.indices) return parts
  return [...parts.slice(0, -1), last.slice(...joint.indices[1]!), last.slice(...joint.indices[2]!)].map(part => part.trim())
}

const cleanPart = (part: Mapped): Mapped => {
  const [head, tail] = [/^\s*(?:and|et|y)\s+/i.exec(part.text)?.[0].length ?? 0, /(?:[\s,;.]|\s(?:and|et|y))+$/i.exec(part.text.slice(-12))?.[0].length ?? 0]
  return part.slice(head, part.length - tail).trim()
}

function purposeOf(sentence: Mapped, title: string): Mapped | undefined {
  const opening = normal(sentence.text.slice(0, title.length + 120)).replace(/^(?:the|la|le|el|l) /, '')
  const name = normal(title)
  if (!opening.startsWith(`${name} `)) return undefined
  const behind = opening.slice(name.length + 1).replace(/^(?:components?|pillar|work|strand|composante|componente) /, '')
  if (!/^(?:aim|sought|seek|focus|was to|is to|intend|vis|busc|tiene|tenia|was designed to|consist)/.test(behind)) return undefined
  const cue = /\b(?:aim(?:s|ed)? (?:to|at)|s(?:eeks|ought) to|focus(?:es|ed) on|(?:is|was) (?:designed |intended )?to|intend(?:s|ed) to|vis(?:e|ait) à|busca(?:ba)?|consist(?:s|ed) (?:of|in))\s*/i.exec(sentence.text.slice(0, title.length + 160))
  return cue ? withoutStop(sentence.slice(cue.index + cue[0].length)) : undefined
}

export const withoutStop = (text: Mapped): Mapped => text.slice(0, text.length - (/[.\s]+$/.exec(text.text.slice(-6))?.[0].length ?? 0)).trim()
