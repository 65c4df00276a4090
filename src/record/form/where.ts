import { isPlain } from '#language/plain.ts'
import { NOUNS } from '../nouns.ts'
import type { ProgrammeRecord } from '../record.ts'
import { fieldOfPart, kindListedAt } from './fields.ts'

type Plain = Readonly<Record<string, unknown>>
const entryOf = (list: unknown, index: number): Plain | undefined => { const entry: unknown = Array.isArray(list) ? list[index] : undefined; return isPlain(entry) ? entry : undefined }
const valueAt = (record: unknown, place: string): unknown => place.split('.').reduce<unknown>((inner, key) => isPlain(inner) ? inner[key] : undefined, record)

const IN_EVALUATION = new Map(Object.entries(NOUNS).filter(([, noun]) => noun.path.includes('*')).map(([kind, noun]) => [noun.path.at(-1) as string, kind]))

/** The form of one thing: its address below a programme's. */
const ofThing = (kind: string, thing: Plain, within?: string): string => `things/${kind}/${encodeURIComponent(String(thing['id']))}${within === undefined ? '' : `?within=${encodeURIComponent(within)}`}`

function inEvaluation(record: ProgrammeRecord, index: number, rest: string): string | undefined {
  const evaluation = entryOf(record.evaluations, index)
  if (!evaluation) return undefined
  const within = String(evaluation['id'])
  const { list = '', place } = /^\.(?<list>\w+)(?:\[(?<place>\d+)\])?/.exec(rest)?.groups ?? {}
  const kind = IN_EVALUATION.get(list)
  if (!kind) return ofThing('evaluation', evaluation)
  const thing = place === undefined ? undefined : entryOf(evaluation[list], Number(place))
  return thing ? ofThing(kind, thing, within) : `things/${kind}/new?within=${encodeURIComponent(within)}`
}

/**
 * Where a place of a record is filled in, as an address below the programme's: the form of the thing it lies in, the form for a new one where a list is
 * missing, else the form of the part. Of several places, the first counts. Undefined where nothing is filled in, as for a waiver.
 */
export function formFor(at: string, record: ProgrammeRecord): string | undefined {
  const place = at.split(', ')[0]?.replace(/\[\].*$/, '') ?? ''
  if (/^programme\b/.test(place)) return `things/programme/${encodeURIComponent(record.programme.id)}`
  const found = /^(?<list>[\w.]+)\[(?<index>\d+)\](?<rest>.*)$/.exec(place)?.groups
  if (found) {
    const [list, index] = [found['list'] as string, Number(found['index'])]
    if (list === 'evaluations') return inEvaluation(record, index, found['rest'] as string)
    const kind = kindListedAt(list)
    const thing = kind === undefined ? undefined : entryOf(valueAt(record, list), index)
    if (kind !== undefined && thing) return ofThing(kind, thing)
  }
  // The nearest part above a place that has a form: “design.theoryOfChange.narrative” is filled in with the theory of change.
  for (let part = place.replace(/\[.*$/, ''); part !== ''; part = part.split('.').slice(0, -1).join('.')) {
    const kind = kindListedAt(part)
    if (kind) return `things/${kind}/new`
    if (part.includes('.') && fieldOfPart(part)) return `parts/${part}`
  }
  return undefined
}
