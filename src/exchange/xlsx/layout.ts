import type { FormField } from '#language/form-field.ts'
import { everyFieldOf } from '#record/form/fields.ts'
import { isNounList } from '#record/frame.ts'
import { NOUNS } from '#record/nouns.ts'

/**
 * One column of a sheet: the value at `path` below the row's thing. `says` tells what a cell can say of a whole instead of a value: that a part is unknown, none or
 * empty; that a list is there and empty. `empties` is a part whose emptiness this column, its first, says with `{}`.
 */
export type Column = { readonly path: readonly string[], readonly field: FormField, readonly says: 'value' | 'part' | 'list', readonly empties?: readonly string[] }

/**
 * One sheet of the workbook. `things`: a row per noun, by id. `one`: the fields of a single thing below each other (the programme; the frame around all nouns).
 * `rows`: a row per entry of a list within another sheet's rows, by that row's key and a number. `sources`: where values were read, for every sheet.
 */
export type SheetPlan = {
  readonly key: string, readonly kind: string, readonly form: 'things' | 'one' | 'rows' | 'sources', readonly columns: readonly Column[], readonly room: string
  readonly keys: readonly string[], readonly lists: readonly (readonly string[])[], readonly parent?: string
}

/** Said instead of a key’s name in the first row of a key column. */
export const KEY = { remove: '@remove', evaluation: '@evaluation', id: '@id', of: '@of', kind: '@kind', part: '@part', number: '@number' } as const
export const FRAME = 'frame'
export const SOURCES = 'sources'

const SIMPLE = new Set<FormField['kind']>(['line', 'paragraph', 'number', 'figure', 'truth', 'choice', 'reference'])
const isInEvaluation = (kind: string): boolean => NOUNS[kind]?.path.includes('*') ?? false
const INNER_LISTS = new Set(Object.keys(NOUNS).filter(isInEvaluation).map(kind => NOUNS[kind]?.path.at(-1)))

type Flat = { readonly columns: Column[], readonly lists: { readonly path: readonly string[], readonly fields: readonly FormField[] }[], readonly sources: string[][] }

/** The columns and lists of these fields. Parts lie flat, `baseline.value`; lists of parts get sheets of their own. */
function flat(kind: string, fields: readonly FormField[], before: readonly string[] = []): Flat {
  const found: Flat = { columns: [], lists: [], sources: [] }
  for (const field of fields) {
    const path = [...before, field.name]
    const place = path.join('.')
    if (field.name === 'sources' && field.kind === 'parts') { found.sources.push([...before]); continue }
    if (kind === FRAME && (place === 'throughline' || place === 'programme')) continue
    const ofNouns = kind === FRAME ? isNounList(place) : kind === 'evaluation' && before.length === 0 && INNER_LISTS.has(field.name)
    if (ofNouns) found.columns.push({ path, field, says: 'list' })
    else if (field.kind === 'parts') { found.columns.push({ path, field, says: 'list' }); found.lists.push({ path, fields: field.fields ?? [] }) }
    else if (field.kind === 'part') {
      const inner = flat(kind, field.fields ?? [], path)
      const [first, ...others] = inner.columns
      const canBeEmpty = !(field.fields ?? []).some(each => each.required)
      const inFirst = canBeEmpty && !field.unknown && !field.none && first?.says === 'value' && first.empties === undefined && SIMPLE.has(first.field.kind)
      if (inFirst) found.columns.push({ ...first, empties: path }, ...others)
      else found.columns.push(...(canBeEmpty || field.unknown || field.none ? [{ path, field, says: 'part' as const }] : []), ...inner.columns)
      found.lists.push(...inner.lists)
      found.sources.push(...inner.sources)
    } else found.columns.push({ path, field, says: 'value' })
  }
  return found
}

const PARTS_WITH_SOURCES = new Map<string, readonly string[][]>()

function plansOf(kind: string, room: string): SheetPlan[] {
  const isOne = kind === FRAME || kind === 'programme'
  const evaluation = isInEvaluation(kind) ? [KEY.evaluation] : []
  const visit = (key: string, fields: readonly FormField[], lists: readonly (readonly string[])[], parent?: string): SheetPlan[] => {
    const { columns, lists: inner, sources } = flat(lists.length === 0 ? kind : key, fields)
    PARTS_WITH_SOURCES.set(key, sources)
    const form = lists.length > 0 ? 'rows' : isOne ? 'one' : 'things'
    const numbers = lists.map((_, depth) => depth === lists.length - 1 ? KEY.number : `${KEY.number}${depth + 1}`)
    const keys = form === 'one' ? [] : form === 'things' ? [KEY.remove, ...evaluation, KEY.id] : [KEY.remove, ...evaluation, ...(isOne ? [] : [KEY.of]), ...numbers]
    const plan: SheetPlan = { key, kind, form, columns, room, keys, lists, ...(parent === undefined ? {} : { parent }) }
    return [plan, ...inner.flatMap(list => visit(`${key}/${list.path.join('.')}`, list.fields, [...lists, list.path], key))]
  }
  return visit(kind, everyFieldOf(kind), [])
}

const sourceFields = (everyFieldOf('document').find(field => field.name === 'sources')?.fields ?? []).map((field): Column => ({ path: [field.name], field, says: 'value' }))

/** Every sheet a workbook has, made from the record's schemas, so that nothing a record can hold has no cell: a sheet whose rows others' rows belong to comes before those. */
export const SHEETS: readonly SheetPlan[] = [
  ...plansOf('programme', 'design'), ...plansOf(FRAME, 'design'), ...Object.entries(NOUNS).filter(([kind]) => kind !== 'programme').flatMap(([kind, noun]) => plansOf(kind, noun.room)),
  { key: SOURCES, kind: SOURCES, form: 'sources', columns: sourceFields, room: 'design', keys: [KEY.remove, KEY.kind, KEY.evaluation, KEY.of, KEY.part], lists: [] },
]

const BY_KEY = new Map(SHEETS.map(sheet => [sheet.key, sheet]))
/** The sheet of this key, such as `indicator/targets`; undefined where there is none. */
export const sheetOf = (key: string): SheetPlan | undefined => BY_KEY.get(key)
/** The sheets of the lists directly within this one's rows. */
export const sheetsWithin = (key: string): readonly SheetPlan[] => WITHIN.get(key) ?? []
const WITHIN = Map.groupBy(SHEETS.filter(sheet => sheet.parent !== undefined), sheet => sheet.parent ?? '')
/** Where, below a row's thing, parts may say where they were read; `[]` is the thing itself. */
export const partsWithSources = (key: string): readonly string[][] => PARTS_WITH_SOURCES.get(key) ?? []
