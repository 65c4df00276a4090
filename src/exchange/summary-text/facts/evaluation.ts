import { CRITERIA, type Criterion } from '#language/code-lists.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Source } from '#record/schema/parts.ts'
import type { Certainty, Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import { withoutArticle } from '../recommendations/fields.ts'
import type { Section } from '../sections.ts'
import { isTitle, type Told } from '../topics.ts'
import { CRITERION_OPENINGS } from '../words/headings.ts'
import { normal } from '../words/normal.ts'
import { datesIn } from './dates.ts'
import { readEvidence } from './evidence.ts'
import { listParts, withoutStop } from './programme.ts'

type Draft = { -readonly [K in keyof Evaluation]?: Evaluation[K] }
const WORKSHOP = /\b(?:workshop|validation (?:meeting|event|session)|atelier|taller|stakeholder (?:meeting|validation))\b/i
const NOT_HELD = /\b(?:could not be (?:\w+ )?(?:held|organi[sz]ed|conducted)|(?:was|were) not (?:\w+ )?(?:held|organi[sz]ed|possible|conducted)|(?:was|were) cancelled|n['’]a pas (?:pu être|été) (?:tenu|organis[ée])|no (?:se )?(?:pudo|celebró|realizó)|no (?:validation )?workshop was (?:held|organi[sz]ed))\b/i
const HELD = /\b(?:was|were) (?:\w+ )?(?:held|organi[sz]ed|presented|discussed|validated)|\b(?:a été|ont été) (?:\w+ )?(?:tenu|organis[ée]|présent[ée]|valid[ée])|\bse (?:celebró|realizó|validaron)\b/i
const BECAUSE = /\b(?:due to|because of|owing to|as a result of|en raison d[eu]s?|debido al?)\s+([^,.;()]{3,200})/id
const CLIENTS = /\b(?:(?:main |primary |principal |key )?(?:clients|users|intended users|audience)(?: of the evaluation)?|(?:principaux )?(?:clients|utilisateurs|destinataires)(?: de l['’]évaluation)?|(?:principales )?(?:clientes|usuarios)(?: de la evaluación)?)\s+(?:are|include|were|is|sont|comprennent|son|incluyen)\s*:?\s*(?:the |les |los )?(.{3,600})$/id

/** What the summary tells of the evaluation itself: timing, kind, purposes, scope, clients, period, criteria, method, evidence, limitations, validation. */
export function readEvaluation(told: readonly Told[], sections: readonly Section[], ledger: Ledger, ids: Ids): { readonly draft: Draft, readonly sources: Source[] } {
  const draft: Draft = {}
  const sources: Source[] = []
  const cite = (text: Mapped, field: string, certainty: Certainty = 'certain') => { sources.push(ledger.cite(text, { field, certainty })) }
  const infer = (text: Mapped, field: string, certainty: Certainty = 'certain') => { sources.push(ledger.refer(text, { field, certainty })) }
  const of = (topic: Told['topic']) => told.filter(one => one.topic === topic).map(one => one.text)
  const [purpose, method, limitations] = [of('purpose'), of('method'), of('limitation')]
  const title = sections.flatMap(section => section.blocks.slice(0, 5).filter(block => isTitle(section, block))).find(block => /\b(?:evaluation|[ée]valuation|evaluaci[oó]n)\b/i.test(block.text.text))
  if (title) { draft.title = title.text.text; cite(title.text, 'title', 'likely'); readTiming([title.text], draft, infer) }
  kept(purpose, ledger, sources, 'purpose', text => { draft.purpose = text })
  kept(method, ledger, sources, 'method', text => { draft.method = text })
  readTiming([...purpose, ...method, ...told.map(one => one.text)], draft, infer)
  for (const sentence of purpose.filter(each => each.length < 3000)) readPurpose(sentence, draft, cite)
  readCriteria([...purpose, ...method], sections, draft, infer)
  const evidence = readEvidence([...method, ...limitations, ...purpose], ledger, ids)
  if (evidence.length > 0) draft.evidence = evidence
  if (limitations.length > 0) draft.limitations = limitations.slice(0, 10_000).map((text, index) => ({ id: ids.of('limitation', String(index + 1)), text: text.text, sources: [ledger.cite(text)] }))
  const workshop = [...limitations, ...method, ...purpose].filter(each => each.length < 3000).map(sentence => workshopIn(sentence, ledger)).find(found => found !== undefined)
  if (workshop) draft.validationWorkshop = workshop
  return { draft, sources }
}

/** Keeps sentences verbatim in one text, up to the record's limit for one; what is over stays unassigned. */
export function kept(sentences: readonly Mapped[], ledger: Ledger, sources: Source[], field: string, keep: (text: string) => void): void {
  const taken: Mapped[] = []
  let length = 0
  for (const sentence of sentences) {
    if (length + sentence.length + 1 > 20_000 || taken.length >= 180) break
    length += sentence.length + 1
    taken.push(sentence)
  }
  if (taken.length === 0) return
  keep(taken.map(sentence => sentence.text).join(' '))
  for (const passage of passages(taken)) sources.push(ledger.cite(passage, { field }))
}

/** Sentences that follow each other in the source are one passage. */
function passages(sentences: readonly Mapped[]): Mapped[] {
  const groups: Mapped[][] = []
  for (const sentence of sentences) {
    const last = groups.at(-1)?.at(-1)
    if (last && sentence.start - last.end >= 0 && sentence.start - last.end <= 3) groups.at(-1)!.push(sentence)
    else groups.push([sentence])
  }
  return groups.map(group => Mapped.joined(group))
}

type Cite = (text: Mapped, field: string, certainty?: Certainty) => void

function readTiming(sentences: readonly Mapped[], draft: Draft, cite: Cite): void {
  for (const sentence of sentences.slice(0, 200)) {
    const text = sentence.text.slice(0, 3000)
    const timing = /\b(final|end-of-project|endline|terminal|mid-?term|ex[- ]post|finale|à mi-parcours|intermedia|de medio término)\s+(?:\w+\s+){0,3}?(?:evaluation|[ée]valuation|evaluaci[oó]n)\b|\b(?:[ée]valuation|evaluaci[oó]n)\s+(?:\w+\s+){0,2}?(finale?|à mi-parcours|intermedia|de medio término|ex[- ]post)\b/i.exec(text)
    if (timing && !draft.timing) { draft.timing = timingOf(timing[0])!; cite(sentence.slice(timing.index, timing.index + timing[0].length), 'timing') }
    const kind = /\b(independent|internal|external|self)[- ]\s?(?:(?:final|mid-?term|cluster(?:ed)?|project|programme|joint)\s+)*evaluation\b|\b(?:evaluation|[ée]valuation|evaluaci[oó]n)\s+(?:(?:finale?|intermedia|à mi-parcours)\s+)?(ind[ée]pendante|interne|externe|independiente|interna|externa)\b/i.exec(text)
    if (kind && !draft.kind) { draft.kind = kindOf(kind[1] ?? kind[2] ?? '')!; cite(sentence.slice(kind.index, kind.index + kind[0].length), 'kind') }
  }
}

/** Mid-term, final or ex-post, as words say it. */
export function timingOf(text: string): Evaluation['timing'] | undefined {
  const words = normal(text)
  if (/ex post/.test(words)) return 'ex-post'
  if (/mid|mi parcours|intermedia|medio termino/.test(words)) return 'mid-term'
  return /final|endline|end of project|terminal/.test(words) ? 'final' : undefined
}
/** Self, internal, independent or external, as words say it. */
export function kindOf(text: string): Evaluation['kind'] | undefined {
  const words = normal(text)
  if (/independ/.test(words)) return 'independent'
  if (/intern/.test(words)) return 'internal'
  return /extern/.test(words) ? 'external' : /^self|auto/.test(words) ? 'self' : undefined
}

function readPurpose(sentence: Mapped, draft: Draft, cite: Cite): void {
  const aims = /\b(?:aim(?:s|ed) (?:to|at)|objectives? (?:of the evaluation )?(?:is|are|was|were)(?: to)?|purposes? (?:of the evaluation )?(?:is|are|was|were)(?: to)?|vis(?:e|ait) à|(?:avait|a) pour (?:objectif|but) d[e'’]|tuvo como objetivo)\b[^:]{0,60}(?::|\bby\b:?)?\s*/i.exec(sentence.text)
  if (aims && !draft.purposes) {
    const list = /\(?(?:i|1|a)\)/.test(sentence.text.slice(aims.index)) ? listParts(sentence.slice(sentence.text.indexOf('(', aims.index))) : []
    if (list.length >= 2) { draft.purposes = list.map(part => part.text); for (const [index, part] of list.entries()) cite(part, `purposes[${index}]`) }
  }
  if (!draft.scope && /\b(?:evaluation|scope|[ée]valuation|port[ée]e|alcance|evaluaci[oó]n)\b[^.]{0,80}\b(?:cover(?:s|ed|ing)|couvr(?:e|ait|ant)|a couvert|porte sur|cubr(?:e|ió))\b/i.test(sentence.text)) {
    draft.scope = sentence.text
    cite(sentence, 'scope')
    const [start, end] = datesIn(sentence.text)
    if (start && end) { draft.period = { start: start.date, end: end.date }; cite(sentence.slice(start.index, end.end), 'period') }
  }
  const clients = CLIENTS.exec(sentence.text)
  const named = clients && sentence.matched(clients, 1)
  if (named && !draft.clients) { const list = listParts(withoutStop(named)).filter(part => part.length > 1 && part.length <= 500); if (list.length > 0) { draft.clients = list.map(part => withoutArticle(part).text); list.forEach(part => cite(part, 'clients')) } }
}

function readCriteria(sentences: readonly Mapped[], sections: readonly Section[], draft: Draft, cite: Cite): void {
  const found = new Set<Criterion>()
  for (const sentence of sentences) if (/\b(?:criteria|crit[èe]res?|criterios)\b/i.test(sentence.text) && sentence.length < 3000) {
    const words = normal(sentence.text)
    const named = CRITERIA.filter(criterion => CRITERION_OPENINGS[criterion].some(opening => opening.length > 6 && ` ${words} `.includes(` ${opening} `)))
    if (named.length >= 2) { named.forEach(criterion => found.add(criterion)); cite(sentence, 'criteria') }
  }
  // Without a sentence that lists them, the headings the findings stand under are the criteria the evaluation used.
  if (found.size === 0) for (const section of sections) if (section.criterion && section.heading && !found.has(section.criterion)) { found.add(section.criterion); cite(section.heading, 'criteria', 'likely') }
  if (found.size > 0) draft.criteria = CRITERIA.filter(criterion => found.has(criterion))
}

function workshopIn(sentence: Mapped, ledger: Ledger): Evaluation['validationWorkshop'] {
  const workshop = WORKSHOP.exec(sentence.text)
  if (!workshop || !/\b(?:evaluation|findings|results|validat|stakeholders|valid|constatations|r[ée]sultats|hallazgos|resultados)/i.test(sentence.text)) return undefined
  const around = sentence.text.slice(Math.max(0, workshop.index - 60), workshop.index + 120)
  const held = NOT_HELD.test(around) ? false : HELD.test(around) ? true : undefined
  if (held === undefined) return undefined
  const because = held ? null : BECAUSE.exec(sentence.text)
  const reason = because ? sentence.matched(because, 1) : undefined
  const date = held ? datesIn(sentence.text)[0] : undefined
  return { held, ...(date ? { date: date.date } : {}), ...(reason ? { because: reason.text } : {}), sources: [ledger.refer(sentence), ...(reason ? [ledger.cite(reason, { field: 'because' })] : [])] }
}
