import type { Block, Section } from '#language/paper.ts'
import { choiceName, fieldName } from '#ui/forms/names.ts'
import { shownDate } from '#ui/i18n/dates.ts'
import { TEMPLATE } from '../findings/thread.ts'
import type { Around } from './around.ts'

/** Sections of the terms of reference that the report does not tell in places of its own. */
const OF_THE_TERMS: readonly string[] = ['purpose', 'users', 'scope', 'questions', 'people', 'means']

/** The annexes of a report, each a section with a number, those with nothing in them left out: terms of reference, matrix, documents, lessons and good practices on the template's fields, comments, validation. */
export function annexesOf(around: Around, terms: readonly Section[]): Section[] {
  const { t } = around
  const of = (id: string) => terms.find(each => each.id === id)?.blocks.filter(isTold) ?? []
  const asked = terms.filter(each => OF_THE_TERMS.includes(each.id) && (each.id !== 'questions' || around.evaluation.questions?.length)).map((each): Section => ({ ...each, id: `terms-${each.id}`, level: each.level === 1 ? 2 : 3, blocks: each.blocks.filter(isTold) })).filter(each => each.blocks.length > 0)
  const annexes: readonly { readonly id: string, readonly what: string, readonly blocks: readonly Block[], readonly below?: readonly Section[] }[] = [
    { id: 'terms', what: t('evaluating.terms.title'), blocks: [], below: asked }, { id: 'whole-matrix', what: t('report.matrix'), blocks: of('matrix') }, { id: 'documents', what: t('report.documents'), blocks: documents(around, of('documents')) },
    { id: 'lessons', what: t('report.lessons'), blocks: [], below: onTemplate(around, 'lesson') }, { id: 'good-practices', what: t('report.practices'), blocks: [], below: onTemplate(around, 'goodPractice') },
    { id: 'comments', what: t('report.comments'), blocks: comments(around) }, { id: 'validation', what: t('report.workshop'), blocks: workshop(around) },
  ]
  return annexes.filter(({ blocks, below }) => blocks.length > 0 || below?.length).flatMap(({ id, what, blocks, below = [] }, index): Section[] => [{ id: `annex-${id}`, heading: t('evaluating.terms.annex', { number: index + 1, what }), level: 1, blocks }, ...below])
}

/** Each lesson or good practice on the fields of the ILO's template, those that nobody filled in as well; nothing where nobody filled in any, because the report then tells all there is. */
function onTemplate({ evaluation, language, t }: Around, kind: keyof typeof TEMPLATE): Section[] {
  const taught: readonly { readonly id: string }[] = (kind === 'lesson' ? evaluation.lessons : evaluation.goodPractices) ?? []
  const valueOf = (each: object, field: string) => (each as Readonly<Record<string, unknown>>)[field] as string | undefined
  if (!taught.some(each => TEMPLATE[kind].some(field => field !== 'text' && valueOf(each, field)))) return []
  return taught.map((each, index): Section => ({ id: `template-${kind}-${each.id}`, heading: t(`report.number.${kind}`, { number: index + 1 }), level: 2, blocks: [{ facts: TEMPLATE[kind].map(field => [field === 'text' ? t('report.brief') : fieldName(field, language), valueOf(each, field) ?? t('report.notStated')] as const) }] }))
}

const isTold = (block: Block): boolean => !('lacking' in block)

/** Documents the evaluation names as evidence, and those of the programme; a confidential one is named by neither. */
function documents({ evaluation, language, t }: Around, ofTheProgramme: readonly Block[]): Block[] {
  const read = (evaluation.evidence ?? []).filter(each => !each.confidential && (each.kind === 'desk-review' || each.kind === 'document') && each.title).map(each => `${each.title}${typeof each.date === 'string' ? ` (${shownDate(each.date, language)})` : ''}`)
  const listed = ofTheProgramme.map((block): Block => 'table' in block ? { table: { ...block.table, caption: t('report.documents.programme') } } : block)
  return [...read.length > 0 ? [{ points: read }] : [], ...listed.some(block => 'table' in block) ? listed : []]
}

function comments({ record, evaluation, t }: Around): Block[] {
  const parties = new Map((Array.isArray(record.parties) ? record.parties : []).map(each => [each.id, each.name]))
  const changed = (each: boolean | undefined) => each === undefined ? '–' : t(each ? 'report.yes' : 'report.no')
  const rows = (evaluation.comments ?? []).map(each => [each.party === undefined ? '–' : parties.get(each.party) ?? '–', each.section ?? '–', each.comment, each.response ?? '–', changed(each.changed)])
  return rows.length === 0 ? [] : [{ table: { caption: t('report.comments'), head: [t('report.comments.from'), t('report.comments.section'), t('report.comments.comment'), t('report.comments.response'), t('report.comments.changed')], rows } }]
}

function workshop({ evaluation: { validationWorkshop: held }, language, t }: Around): Block[] {
  if (!held) return []
  return [{ words: [t(held.held ? 'evaluation.workshop.yes' : 'evaluation.workshop.no'), held.because].filter(Boolean).join(' ') }, ...held.date ? [{ facts: [[choiceName('date', language), shownDate(held.date, language)] as const] }] : [], ...held.views?.length ? [{ words: t('report.workshop.note') }] : []]
}
