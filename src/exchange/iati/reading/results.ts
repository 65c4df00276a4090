import type { z } from 'zod'
import type { measurement } from '#record/schema/delivery.ts'
import type { baseline, brokenDown, indicator as indicatorSchema, target } from '#record/schema/design.ts'
import { LEVEL, MEASURE, NO_VALUE, ONLY_BROKEN_DOWN } from '../codes.ts'
import type { Element } from '../element.ts'
import { put, type Draft } from './draft.ts'
import { childOf, day, decimal, flag, short } from './values.ts'

type Indicator = z.infer<typeof indicatorSchema>
type Baseline = z.infer<typeof baseline>
type Target = z.infer<typeof target>
type BrokenDown = z.infer<typeof brokenDown>
type Measurement = z.infer<typeof measurement>
type Value = Target['value']

/** result with its indicators, baselines, targets and actual values; an actual value is a measurement. */
export function readResult(draft: Draft, element: Element): void {
  const level = LEVEL.word(element.attributes['type'])
  const title = childOf(element, 'title')
  const words = title && firstNarrative(title)
  if (!level || !title || !words) { draft.keep(undefined, element); return draft.note(element, level ? 'has no title' : `is of the type “${element.attributes['type'] ?? ''}”, which is no output, outcome or impact`) }
  const results = (draft.record.design ??= {}).results ??= []
  const id = draft.idFor('result', results.length + 1, element)
  const of = `result/${id}`
  const [description, reference] = [childOf(element, 'description'), element.children.find(isOwnReference)]
  const result: typeof results[number] = { id, level, title: draft.words(`${of}/title`, title) ?? words }
  put(result, 'statement', draft.words(`${of}/statement`, description))
  put(result, 'code', short(reference?.attributes['code']))
  results.push(draft.at(result, element))
  const indicators = element.children.filter(child => child.name === 'indicator')
  draft.rest(of, element, ['type'], [title, description, reference, ...indicators])
  for (const indicator of indicators) readIndicator(draft, id, indicator)
}

const firstNarrative = (element: Element): string | undefined => { const text = childOf(element, 'narrative')?.text.trim(); return text && text.length <= 20_000 ? text : undefined }
/** The publisher's own code of a result or indicator: a reference of vocabulary 99 with nothing more. */
const isOwnReference = ({ name, attributes, children }: Element) => name === 'reference' && attributes['vocabulary'] === '99' && short(attributes['code']) !== undefined && children.length === 0 && Object.keys(attributes).length === 2

function readIndicator(draft: Draft, result: string, element: Element): void {
  const title = childOf(element, 'title')
  const words = title && firstNarrative(title)
  if (!title || !words) { draft.keep(`result/${result}`, element); return draft.note(element, 'has no title') }
  const indicators = (draft.record.design ??= {}).indicators ??= []
  const id = draft.idFor('indicator', indicators.length + 1, element)
  const of = `indicator/${id}`
  const [description, reference] = [childOf(element, 'description'), element.children.find(isOwnReference)]
  const { measure, ascending } = element.attributes
  const [kind, up] = [MEASURE.word(measure), flag(ascending)]
  const indicator: Indicator = { id, result, title: draft.words(`${of}/title`, title) ?? words }
  put(indicator, 'definition', draft.words(`${of}/definition`, description))
  put(indicator, 'code', short(reference?.attributes['code']))
  put(indicator, 'kind', kind)
  if (up !== undefined) indicator.direction = up ? 'up' : 'down'
  indicators.push(draft.at(indicator, element))
  const read: Element[] = []
  for (const child of element.children) {
    if (child.name === 'baseline' && readBaseline(draft, of, indicator, child)) read.push(child)
    if (child.name === 'period' && readPeriod(draft, of, indicator, child)) read.push(child)
  }
  draft.rest(of, element, [...(kind ? ['measure'] : []), ...(up === undefined ? [] : ['ascending'])], [title, description, reference, ...read])
}

/** The value as a number where it is one; else its words; unknown with what the comment says where none was published. */
function figureIn(element: Element, comment: string | undefined): Value | undefined {
  const written = element.attributes['value']?.trim()
  if (written === undefined || written === '') return { unknown: comment && comment.length <= 2000 ? comment : NO_VALUE }
  return decimal(written) ?? (written.length <= 20_000 ? written : undefined)
}

type Dimensions = { readonly by?: Record<string, string>, readonly elements: readonly Element[] }
const NO_DIMENSIONS: Dimensions = { elements: [] }

/** The breakdown an element's dimensions name; nothing where it has none; undefined where a record cannot hold them. */
function dimensionsOf(element: Element): Dimensions | undefined {
  if (!isBroken(element)) return NO_DIMENSIONS
  const elements = element.children.filter(isDimension)
  const by: Record<string, string> = {}
  for (const { attributes, children } of elements) {
    const [name, value] = [short(attributes['name']), short(attributes['value'])]
    if (name === undefined || name === '__proto__' || value === undefined || name in by || children.length > 0 || Object.keys(attributes).length !== 2) return undefined
    by[name] = value
  }
  return { by, elements }
}

type Read = { readonly value: Value, readonly comment: string | undefined, readonly by: Record<string, string> | undefined }

/** A baseline, target or actual value. What else it holds (locations, documents, the comment of a breakdown) is kept below `of`. */
function readValue(draft: Draft, of: string, element: Element, taken: readonly string[]): Read | undefined {
  const dimensions = dimensionsOf(element)
  const comments = dimensions?.by ? undefined : childOf(element, 'comment')
  const value = figureIn(element, comments && firstNarrative(comments))
  if (!dimensions || value === undefined) return undefined
  const comment = comments && draft.words(`${of}/remark`, comments)
  const isSaidByValue = typeof value === 'object' && value.unknown === comment
  draft.rest(of, element, taken, comments && element.children.length > 1 ? [comments, ...dimensions.elements] : comments ? element.children : dimensions.elements)
  return { value, comment: isSaidByValue ? undefined : comment, by: dimensions.by }
}

const VALUE_TAKEN = ['value']
const BASELINE_TAKEN = ['year', 'iso-date', 'value']

function readBaseline(draft: Draft, of: string, indicator: Indicator, element: Element): boolean {
  const { year, 'iso-date': iso } = element.attributes
  const date = iso === undefined ? /^\d{4}$/.test(year ?? '') ? year : undefined : day(iso)
  const whole = indicator.baseline as Baseline | undefined
  const broken = isBroken(element)
  if (date === undefined || (iso !== undefined && year !== undefined && !iso.startsWith(year)) || (whole && (!broken || whole.date !== date))) return false
  const rank = whole ? (whole.disaggregated?.length ?? 0) : 0
  const place = broken ? `${of}/baseline/${rank}` : `${of}/baseline`
  const read = readValue(draft, place, element, BASELINE_TAKEN)
  if (!read) return false
  if (!read.by) {
    const first: Baseline = { value: read.value, date }
    put(first, 'source', read.comment)
    indicator.baseline = draft.at(first, element)
    return true
  }
  const holder = whole ?? (indicator.baseline = draft.at({ value: { unknown: ONLY_BROKEN_DOWN }, date }, element) as Baseline)
  ;(holder.disaggregated ??= []).push(draft.at({ by: read.by, value: read.value }, element))
  return true
}

/** period: its targets belong to the indicator, its actual values are measurements. Kept as it stands where it holds neither. */
function readPeriod(draft: Draft, of: string, indicator: Indicator, element: Element): boolean {
  let [start, end]: (Element | undefined)[] = []
  const [targets, actuals]: [Element[], Element[]] = [[], []]
  for (const child of element.children) {
    if (child.name === 'target' && canRead(child)) targets.push(child)
    else if (child.name === 'actual' && canRead(child)) actuals.push(child)
    else if (child.name === 'period-start' && !start) start = child
    else if (child.name === 'period-end' && !end) end = child
    else return false
  }
  const [from, to] = [day(start?.attributes['iso-date']), day(end?.attributes['iso-date'])]
  if (!start || !end || from === undefined || to === undefined || targets.length + actuals.length === 0 || hasExtras(element) || hasExtras(start, 'iso-date') || hasExtras(end, 'iso-date')) return false
  const period = { start: from, end: to }
  const asTarget: Opening = (given, value, remark) => {
    const target: Target = draft.at({ period, value }, given)
    if (remark !== undefined) target.remark = remark
    ;(indicator.targets ??= []).push(target)
    return target
  }
  readGroup(draft, targets, () => `${of}/target/${indicator.targets?.length ?? 0}`, asTarget)
  const measurements = actuals.length === 0 ? [] : (draft.record.delivery ??= {}).measurements ??= []
  let id = ''
  const asMeasurement: Opening = (given, value, remark) => {
    const measurement: Measurement = draft.at({ id, indicator: indicator.id, period, value }, given)
    if (remark !== undefined) measurement.remark = remark
    measurements.push(measurement)
    return measurement
  }
  readGroup(draft, actuals, given => `measurement/${id = draft.idFor('measurement', measurements.length + 1, given)}`, asMeasurement)
  return true
}

const hasExtras = (element: Element, taken?: string) => { for (const name in element.attributes) if (name !== taken) return true; return element.children.some(child => child.name === '') }
const canRead = (element: Element): boolean => dimensionsOf(element) !== undefined && figureIn(element, undefined) !== undefined

type Holder = { disaggregated?: BrokenDown[] | undefined }
/** Makes of an element a target or a measurement with this value. */
type Opening = (element: Element, value: Value, remark: string | undefined) => Holder
const isDimension = ({ name }: Element): boolean => name === 'dimension'
const isBroken = ({ children }: Element): boolean => children.some(isDimension)

/** Values of one period: a broken-down one belongs to the whole one before it, or to the first where it comes before all. `placeOf`: the place of what an element begins. */
function readGroup(draft: Draft, elements: readonly Element[], placeOf: (element: Element) => string, open: Opening): void {
  const first = elements.find(element => !isBroken(element))
  let of = ''
  let holder: Holder | undefined
  const readOne = (element: Element) => {
    const broken = isBroken(element)
    if (!broken || !holder) of = placeOf(element)
    if (broken) holder ??= open(element, { unknown: ONLY_BROKEN_DOWN }, undefined)
    const read = readValue(draft, broken ? `${of}/${holder?.disaggregated?.length ?? 0}` : of, element, VALUE_TAKEN)
    if (!read) throw new Error('a value that was looked at cannot be read')
    if (read.by && holder) (holder.disaggregated ??= []).push(draft.at({ by: read.by, value: read.value }, element))
    else holder = open(element, read.value, read.comment)
  }
  if (first && first !== elements[0]) readOne(first)
  for (const element of elements) if (element !== first || first === elements[0]) readOne(element)
}
