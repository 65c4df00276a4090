import { countryName } from '#language/country.ts'
import { iatiName, sectorName } from '#language/iati-codes.ts'
import { isNone, isUnknown } from '#language/unknown.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Source } from '#record/schema/parts.ts'
import { plain } from './plain.ts'
import { entry, table } from './table.ts'

type Sourced = { readonly sources?: readonly Source[] | undefined }

/** `?` where a reader of text was not certain of a value; nothing where it was, or where a person recorded it. */
function mark(noun: Sourced | undefined, field?: string): string {
  const about = noun?.sources?.filter(each => each.field === field || (each.field !== undefined && field !== undefined && (each.field.startsWith(`${field}.`) || each.field.startsWith(`${field}[`)))) ?? []
  return about.some(each => each.certainty !== undefined && each.certainty !== 'certain') ? ' ?' : ''
}

/** A value as a sentence part: its text, or the reason why it is unknown or none. */
function told(value: unknown): string {
  if (isUnknown(value)) return `unknown (${value.unknown})`
  if (isNone(value)) return `none (${value.none})`
  return String(value)
}

const counted = (number: number, one: string, many = `${one}s`) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`
const placeOf = (noun: Sourced): string => { const line = noun.sources?.find(each => each.line !== undefined)?.line; return line === undefined ? '' : ` (line ${line})` }

/** A record on one page, for people. `width`: columns of the terminal; `readAs`: format and encoding the file was read in. */
export function outline(record: ProgrammeRecord, options: { width: number, readAs?: string }): string {
  const width = Math.max(50, Math.min(options.width, 140))
  const { programme } = record
  const title = programme.title ? `${programme.title}${mark(programme, 'title')}` : '(no title recorded)'
  const lines = [
    title,
    [programme.code ? `${programme.code}${mark(programme, 'code')}` : 'no code recorded', ...(programme.otherCodes ?? []), programme.status].filter(Boolean).join(' · '),
    '',
    ...(options.readAs ? entry('Read as', [options.readAs], width) : []),
    ...entry('Countries', [programme.countries?.map(each => `${countryName(each.country)}${mark(each)}`).join(', ') || 'not recorded'], width),
    ...parties(record, width),
    ...entry('Period', period(record), width),
    ...(programme.sectors?.length ? entry('Sectors', programme.sectors.map(each => `${each.code}${sectorName(each.code) ? ` ${sectorName(each.code)}` : ''}${each.share === undefined ? '' : `, ${each.share} %`}${mark(each)}`), width) : []),
    ...published(record, width),
    ...(programme.components?.length ? entry('Components', programme.components.map(each => `${each.title}${mark(each)}`), width) : []),
    ...entry('Holds', [contents(record) || 'nothing beside the programme itself'], width),
    ...entry('Lacking', lacking(record), width),
    ...(record.evaluations ?? []).flatMap((evaluation, at) => ['', ...evaluationLines(evaluation, at + 1, width)]),
  ]
  return `${plain(lines.join('\n'))}\n`
}

function parties(record: ProgrammeRecord, width: number): string[] {
  if (!record.parties) return entry('Parties', ['not recorded'], width)
  return entry('Parties', record.parties.map(each => {
    const known = each.acronym && each.acronym !== each.name ? `${each.name} (${each.acronym})` : each.name
    return `${each.roles?.join(', ') ?? 'no role recorded'}: ${known}${each.does ? ` — ${each.does}` : ''}${mark(each) || mark(each, 'name') || mark(each, 'roles')}`
  }), width)
}

function period(record: ProgrammeRecord): string[] {
  const period = record.programme.period
  if (!period) return ['not recorded']
  const span = `${period.start === undefined ? 'start not recorded' : told(period.start)} to ${period.end === undefined ? period.plannedEnd === undefined ? 'end not recorded' : `${told(period.plannedEnd)} (planned)` : told(period.end)}${mark(period) || mark(period, 'start') || mark(period, 'end')}`
  const lines = [period.plannedMonths === undefined ? span : `${span}, planned for ${counted(period.plannedMonths, 'month')}${mark(period, 'plannedMonths')}`]
  for (const extension of period.extensions ?? []) {
    const by = [extension.months === undefined ? '' : `by ${counted(extension.months, 'month')}`, extension.newEnd ? `to ${extension.newEnd}` : ''].filter(Boolean).join(' ')
    lines.push(`extended ${by} (${extension.kind.replace('not-stated', 'cost not stated')})${extension.reasons?.length ? `: ${extension.reasons.join('; ')}` : ''}${mark(extension)}`)
  }
  const statements = period.statements ?? []
  const rivals = statements.filter(one => statements.some(other => other.about === one.about && (other.date !== one.date || other.months !== one.months || other.kind !== one.kind)))
  if (rivals.length > 0) lines.push('! statements differ; all are kept:', ...rivals.map(each => `  ${each.about}: ${each.text}${placeOf(each)}${mark(each)}`))
  return lines
}

/** What only a published IATI activity says, codes with their names. */
function published({ programme: { iati } }: ProgrammeRecord, width: number): string[] {
  if (!iati) return []
  const named = (list: Parameters<typeof iatiName>[0], code: string | undefined) => code === undefined ? [] : [iatiName(list, code) ?? code]
  const kinds = [...named('FlowType', iati.flow), ...named('FinanceType', iati.finance), ...(iati.aid ?? []).flatMap(each => named('AidType', each.code)), ...named('TiedStatus', iati.tied), ...named('CollaborationType', iati.collaboration)]
  const kept = iati.kept?.filter(each => each.depth === 0).length ?? 0
  return [
    ...(iati.reporter ? entry('Published by', [[iati.reporter.name ?? iati.reporter.identifier, ...named('OrganisationType', iati.reporter.kind), iati.updated && `last changed ${iati.updated.slice(0, 10)}`].filter(Boolean).join(' · ')], width) : []),
    ...(iati.scope ? entry('Scope', named('ActivityScope', iati.scope), width) : []), ...(kinds.length > 0 ? entry('Money', [kinds.join(' · ')], width) : []),
    ...(kept > 0 ? entry('Kept', [`${counted(kept, 'published part')} no field holds`], width) : []),
  ]
}

/** What the record holds, room by room, in numbers. */
function contents(record: ProgrammeRecord): string {
  const lists: readonly [readonly unknown[] | undefined, string, string?][] = [
    [record.design?.results, 'result'], [record.design?.indicators, 'indicator'], [record.design?.risks, 'risk'], [record.design?.engagements, 'engagement'],
    [record.delivery?.activities, 'activity', 'activities'], [record.delivery?.adaptations, 'adaptation'], [record.delivery?.learningEvents, 'learning event'], [record.delivery?.agreements, 'agreement'],
    [record.delivery?.transactions, 'transaction'], [record.programme.iati?.budgets, 'published budget'], [record.programme.iati?.locations, 'location'],
    [record.knowledge?.landscape, 'landscape entry', 'landscape entries'], [record.knowledge?.products, 'product'], [record.evaluations, 'evaluation'],
    [record.followUp?.responses, 'response'], [record.followUp?.actions, 'action'], [record.followUp?.policyTracks, 'policy track'], [record.documents, 'document'],
  ]
  return lists.flatMap(([list, one, many]) => list ? [counted(list.length, one, many)] : []).join(' · ')
}

/** What is recorded as missing or could not be found out, with who says so. */
function lacking(record: ProgrammeRecord): string[] {
  const parts = { 'theory of change': record.design?.theoryOfChange, budget: record.design?.budget, ...Object.fromEntries(Object.entries(record.design?.plans ?? {}).map(([plan, value]) => [plan === 'feasibility' ? 'feasibility assessment' : `${plan} plan`, value])) }
  return Object.entries(parts).flatMap(([part, value]) => isNone(value) || isUnknown(value) ? [`${part}: ${told(value)}`] : [])
}

function evaluationLines(evaluation: Evaluation, number: number, width: number): string[] {
  const recommendations = evaluation.recommendations ?? []
  const evidence = evaluation.evidence?.map(each => (each.declared === undefined ? each.title ?? each.kind : counted(each.declared, each.kind)) + mark(each)) ?? []
  return [
    `Evaluation ${number}: ${[evaluation.title, evaluation.timing, evaluation.kind].filter(Boolean).join(' · ') || evaluation.id}${mark(evaluation)}`,
    ...(evaluation.date === undefined ? [] : entry('  Date', [told(evaluation.date) + mark(evaluation, 'date')], width)),
    ...entry('  Evidence', [evidence.join(', ') || 'not recorded'], width),
    ...entry('  Limitations', evaluation.limitations?.map(each => each.text + mark(each)) ?? ['not recorded'], width),
    ...entry('  Findings', findings(evaluation), width),
    ...entry('  Lessons', evaluation.lessons?.map((each, at) => `${at + 1}. ${each.text}${mark(each) || mark(each, 'text')}`) ?? ['not recorded'], width),
    ...entry('  Good practices', evaluation.goodPractices?.map((each, at) => `${at + 1}. ${each.text}${mark(each) || mark(each, 'text')}`) ?? ['not recorded'], width),
    ...(evaluation.unassigned?.length ? entry('  Unassigned', [`${counted(evaluation.unassigned.length, 'passage')} fitted nowhere; kept in the record`], width) : []),
    '',
    ...(recommendations.length === 0 ? entry('  Recommendations', ['not recorded'], width) : table(
      ['No', 'Recommendation', 'To', 'Priority', 'Time frame', 'Resources'],
      recommendations.map(each => [String(each.number ?? '–'), each.text + (mark(each) || mark(each, 'text')), (each.addressees?.join(', ') ?? '–') + mark(each, 'addressees'), (each.priority ?? '–') + mark(each, 'priority'), (each.timeframe ?? '–') + mark(each, 'timeframe'), (each.resources ?? '–') + mark(each, 'resources')]),
      1, width)),
  ]
}

function findings(evaluation: Evaluation): string[] {
  const all = evaluation.findings
  if (!all) return ['not recorded']
  const groups = Map.groupBy(all, each => each.heading ?? each.criterion ?? 'without a criterion')
  return [`${all.length} in all`, ...[...groups].map(([heading, group]) => {
    const directions = (['strength', 'shortcoming', 'mixed'] as const).flatMap(direction => { const number = group.filter(each => each.direction === direction).length; return number ? [direction === 'mixed' ? `${number} mixed` : counted(number, direction)] : [] })
    return `${heading}: ${group.length}${directions.length ? ` (${directions.join(', ')})` : ''}${group.some(each => mark(each) || mark(each, 'direction')) ? ' ?' : ''}`
  })]
}
