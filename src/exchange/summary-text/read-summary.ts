import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Party, Programme } from '#record/schema/programme.ts'
import type { Source } from '#record/schema/parts.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { rowsOf } from './columns.ts'
import { countriesListed } from './facts/countries.ts'
import { kept, readEvaluation } from './facts/evaluation.ts'
import { readParties } from './facts/parties.ts'
import { readPeriod } from './facts/period.ts'
import { codesIn, componentsIn, objectiveIn, titleIn } from './facts/programme.ts'
import { applyFacts } from './facts/quick-facts.ts'
import { readConclusions, readFindings } from './findings.ts'
import { furnitureOf } from './furniture.ts'
import { Vocabulary } from './joining.ts'
import { languageOf } from './language.ts'
import { Ledger, SUMMARY_DOCUMENT } from './ledger.ts'
import { readLearned } from './lessons.ts'
import { linesOf, Places } from './lines.ts'
import { Mapped } from './mapped.ts'
import { Ids, slug } from './names.ts'
import { readRecommendations } from './recommendations/read-recommendations.ts'
import { sectionsOf, type Sectioned } from './sections.ts'
import { sentencesOf } from './sentences.ts'
import { tellingsOf } from './topics.ts'
import { unassignedOf } from './unassigned.ts'

/** A summary as read. `isRecognised`: something in the text is as summaries have it; otherwise all of it is unassigned. `layout` are the lines of page furniture. */
export type Summary = { readonly record: ProgrammeRecord, readonly isRecognised: boolean, readonly furniture: ReadonlySet<number>, readonly ledger: Ledger }

/**
 * Reads an evaluation summary's text as one programme record. Each value says where it was read and how surely; nothing is added that the text
 * does not say, and text that fits nowhere is kept in `evaluations[0].unassigned`. Linear in the text's length.
 */
export function readSummary(source: string, document: { readonly title: string, readonly format?: string, readonly sha256?: string }): Summary {
  // One sign for one sign, so that places stay true: blanks that must not break, thin blanks, hyphens that must not break.
  const text = source.replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ').replace(/[\u2010\u2011]/g, '-')
  const lines = linesOf(text)
  const furniture = furnitureOf(lines)
  const ledger = new Ledger(text.length, new Places(lines))
  const ids = new Ids()
  const sectioned = sectionsOf(rowsOf(text, lines, furniture), new Vocabulary(text))
  for (const part of sectioned.layout) ledger.mark(part)
  const { programme, parties, evaluation } = readParts(sectioned, ledger, ids)
  const unassigned = unassignedOf(sectioned, ledger)
  if (unassigned.length > 0) evaluation.unassigned = unassigned
  const language = languageOf(text)
  const record: ProgrammeRecord = {
    throughline: 1, programme, ...(parties.length > 0 ? { parties } : {}), evaluations: [evaluation],
    documents: [{ id: SUMMARY_DOCUMENT, title: document.title.slice(0, 500) || 'Evaluation summary', kind: 'evaluation-summary', ...(language ? { language } : {}), ...(document.format ? { format: document.format } : {}), ...(document.sha256 ? { sha256: document.sha256 } : {}) }],
  }
  const isRecognised = sectioned.sections.length > 1 || sectioned.facts.length > 1 || programme.code !== undefined || parties.length > 0 || evaluation.evidence !== undefined
  return { record, isRecognised, furniture, ledger }
}

type Parts = { readonly programme: Programme, readonly parties: readonly Party[] & Party[], readonly evaluation: { -readonly [K in keyof Evaluation]: Evaluation[K] } }

function readParts(sectioned: Sectioned, ledger: Ledger, ids: Ids): Parts {
  const told = tellingsOf(sectioned.sections)
  const onProgramme = told.filter(one => one.topic === 'programme').map(one => one.text)
  const elsewhere = sectioned.sections.filter(section => section.kind === 'findings').flatMap(section => section.blocks).flatMap(block => sentencesOf(block.text))
  const evaluation = readEvaluation(told, sectioned.sections, ledger, ids)
  const { programme, sources } = readProgramme(onProgramme, elsewhere, ledger)
  const parties = new Map(readParties(onProgramme, programme.components?.map(one => one.title) ?? [], ledger, ids).map(party => [party.id, party]))
  applyFacts(sectioned.facts, { programme, programmeSources: sources, evaluation: evaluation.draft, evaluationSources: evaluation.sources, parties, ledger, ids })
  const own = { findings: readFindings(sectioned.sections, ledger, ids), conclusions: readConclusions(sectioned.sections, ledger, ids), recommendations: readRecommendations(sectioned.sections, ledger, ids), lessons: readLearned(sectioned.sections, 'lessons', ledger, ids), goodPractices: readLearned(sectioned.sections, 'good-practices', ledger, ids) }
  const lists = Object.fromEntries(Object.entries(own).filter(([, list]) => list.length > 0))
  return {
    programme: { id: `programme-${slug(programme.code ?? programme.title ?? 'of-summary')}`, ...programme, ...(sources.length > 0 ? { sources: sources.slice(0, 200) } : {}) },
    parties: [...parties.values()],
    evaluation: { id: `evaluation-${evaluation.draft.timing ?? '1'}`, ...evaluation.draft, ...lists, ...(evaluation.sources.length > 0 ? { sources: evaluation.sources.slice(0, 200) } : {}) },
  }
}

/** What running text tells of the programme; `elsewhere` are the findings, which often say more on its time. */
function readProgramme(sentences: readonly Mapped[], elsewhere: readonly Mapped[], ledger: Ledger): { readonly programme: Partial<Omit<Programme, 'id'>>, readonly sources: Source[] } {
  const programme: Partial<Omit<Programme, 'id'>> = {}
  const sources: Source[] = []
  const all = Mapped.joined(sentences.slice(0, 400).flatMap(sentence => [sentence, ' ']))
  const [code, ...otherCodes] = codesIn(all)
  if (code) { programme.code = code.text; sources.push(ledger.cite(code, { field: 'code' })) }
  if (otherCodes.length > 0) { programme.otherCodes = otherCodes.map(other => other.text); sources.push(...otherCodes.map(other => ledger.cite(other, { field: 'otherCodes' }))) }
  const title = titleIn(sentences)
  if (title) { programme.title = title.text; sources.push(ledger.cite(title, { field: 'title' })) }
  const components = componentsIn(sentences, ledger)
  const objective = objectiveIn(sentences, components)
  if (objective) { programme.objective = objective.text; sources.push(ledger.cite(objective, { field: 'objective' })) }
  kept(sentences, ledger, sources, 'summary', text => { programme.summary = text })
  const period = readPeriod(sentences, elsewhere, ledger)
  if (period) programme.period = period
  const { countries, certain } = countriesListed(all)
  if (countries.length > 0) programme.countries = countries.map(one => ({ country: one.code, sources: [ledger.cite(one.name, { certainty: certain ? 'certain' : 'likely' })] }))
  if (components.length > 0) programme.components = components
  return { programme, sources }
}
