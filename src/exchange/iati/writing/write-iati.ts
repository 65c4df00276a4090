import { create } from 'xmlbuilder2'
import { granted, refused, type Outcome, type Problem } from '#language/problem.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { STATUS } from '../codes.ts'
import { readOneActivity } from '../read-iati.ts'
import { OWN_NAMESPACE } from '../reading/draft.ts'
import { codedNodes, countries, goals, markers, sectors } from './classifications.ts'
import { notCarried, type Left } from './left.ts'
import { budgets, plannedDisbursements, transactions } from './money.ts'
import { participants, typeOf } from './organisations.ts'
import { results } from './results.ts'
import { OWN_PREFIX, Sheet, type Finished, type Node } from './sheet.ts'
import { contacts, conditions, dates, documents, locations, related } from './surroundings.ts'

/** An IATI file of one activity, and what of the record it does not carry. */
export type WrittenActivity = { readonly xml: string, readonly left: readonly Left[] }

/**
 * Writes a record as an IATI 2.03 activity. Refuses, with all of it at once, a record that lacks what the standard demands: identifier, reporting organisation,
 * title, description, an organisation with a role, status, a date. What it does not carry is found by reading the file back. `today` tells dates that are still plans.
 */
export async function writeIati(record: ProgrammeRecord, today: string): Promise<Outcome<WrittenActivity>> {
  const sheet = new Sheet(record)
  const activity = sheet.finish(activityNode(sheet, today))
  const problems = lacking(activity)
  if (problems.length > 0) return refused(...problems)
  const xml = textOf(activity, sheet)
  const again = await readOneActivity(once(Buffer.from(xml)))
  // What cannot be read back was written wrongly: a fault of ours, or of a part kept from elsewhere.
  if (!again.ok) return refused(...again.problems.map(problem => ({ ...problem, say: `The activity written could not be read back: ${problem.say}`, do: 'Look at “programme.iati.kept” of the record: its elements are written as they stand.' })))
  return granted({ xml, left: notCarried(record, again.value.record) })
}

async function* once(bytes: Uint8Array) { yield bytes }

function activityNode(sheet: Sheet, today: string): Node {
  const { programme } = sheet.record
  const iati = programme.iati ?? {}
  const single = (name: string, field: 'scope' | 'collaboration' | 'flow' | 'finance' | 'tied'): Node | undefined => iati[field] === undefined ? undefined : { name, of: field, attributes: { code: iati[field] } }
  const worded = (name: string, words: string | undefined, of: string, attributes: Node['attributes'] = {}): Node | undefined => words === undefined ? undefined : { name, of, words, attributes }
  const status = STATUS.code(programme.status)
  const identifier = programme.iatiIdentifier ?? ownIdentifier(sheet)
  // In the order of the document, because ids are numbered on the way.
  const children: readonly (Node | undefined)[] = [
    identifier === undefined ? undefined : { name: 'iati-identifier', of: 'identifier', text: identifier }, reporter(sheet), worded('title', programme.title, 'title'),
    worded('description', programme.summary, 'summary', { type: '1' }), worded('description', programme.objective, 'objective', { type: '2' }), ...participants(sheet),
    ...[programme.code, ...programme.otherCodes ?? []].flatMap((ref, index) => ref === undefined ? [] : [{ name: 'other-identifier', of: `code/${index}`, attributes: { ref, type: 'A1' } }]),
    status === undefined ? undefined : { name: 'activity-status', of: 'status', attributes: { code: status } }, ...dates(sheet, today), ...contacts(sheet), single('activity-scope', 'scope'), ...countries(sheet),
    ...codedNodes('recipient-region', 'regions', iati.regions), ...locations(sheet), ...sectors(sheet), ...codedNodes('sector', 'sectors', iati.sectors), ...goals(sheet), ...codedNodes('tag', 'tags', iati.tags),
    ...codedNodes('humanitarian-scope', 'humanitarianScopes', iati.humanitarianScopes), ...markers(sheet), ...codedNodes('policy-marker', 'markers', iati.markers), single('collaboration-type', 'collaboration'),
    single('default-flow-type', 'flow'), single('default-finance-type', 'finance'), ...codedNodes('default-aid-type', 'aid', iati.aid), single('default-tied-status', 'tied'),
    ...budgets(sheet), ...plannedDisbursements(sheet), ...transactions(sheet), ...documents(sheet), ...related(sheet), conditions(sheet), ...results(sheet),
  ]
  return { name: 'iati-activity', of: 'activity', attributes: attributesOf(sheet), children: [...children, ...sheet.top()] }
}

function attributesOf(sheet: Sheet): Readonly<Record<string, string | undefined>> {
  const { programme } = sheet.record
  const iati = programme.iati ?? {}
  const id = programme.id === 'programme' ? undefined : programme.id
  if (id !== undefined) sheet.usesOwnIds = true
  return {
    'xml:lang': iati.language, 'default-currency': programme.currency, 'last-updated-datetime': iati.updated, humanitarian: iati.humanitarian === undefined ? undefined : iati.humanitarian ? '1' : '0',
    hierarchy: iati.hierarchy === undefined ? undefined : String(iati.hierarchy), 'linked-data-uri': iati.linkedData, 'budget-not-provided': iati.budgetNotProvided, ...(id !== undefined && { [`${OWN_PREFIX}:id`]: id }),
  }
}

/** Who publishes: as recorded, else the accountable organisation, else the first that funds. */
function reporter({ record }: Sheet): Node | undefined {
  const own = record.programme.iati?.reporter
  if (own) return { name: 'reporting-org', of: 'reporter', attributes: { ref: own.identifier, type: own.kind, 'secondary-reporter': own.secondary === undefined ? undefined : own.secondary ? '1' : '0' }, ...(own.name !== undefined && { words: own.name }) }
  const party = publisher(record)
  return party && { name: 'reporting-org', attributes: { ref: party.iatiIdentifier, type: typeOf(party) }, words: party.name }
}

const publisher = (record: ProgrammeRecord) => (['accountable', 'funding'] as const).map(role => record.parties?.find(party => party.roles?.includes(role) && party.iatiIdentifier !== undefined)).find(party => party !== undefined)

/** IATI's form of an identifier: the publisher's, a hyphen, the publisher's own code. */
function ownIdentifier({ record }: Sheet): string | undefined {
  const reference = record.programme.iati?.reporter?.identifier ?? publisher(record)?.iatiIdentifier
  return reference === undefined || record.programme.code === undefined ? undefined : `${reference}-${record.programme.code.replaceAll(/[/&|?\s]+/g, '-')}`
}

const DEMANDED: readonly (readonly [element: string, what: string, mend: string])[] = [
  ['iati-identifier', 'an identifier', 'Record programme.iatiIdentifier; or programme.code and the identifier (parties[].iatiIdentifier) of the accountable organisation.'],
  ['reporting-org', 'the organisation that publishes it', 'Record programme.iati.reporter with identifier, kind and name; or give the accountable party an iatiIdentifier and an organisationType.'],
  ['title', 'a title', 'Record programme.title.'], ['description', 'a description', 'Record programme.summary or programme.objective.'],
  ['participating-org', 'an organisation with a role', 'Give a party one of the roles funding, accountable, extending, implementing.'],
  ['activity-status', 'a status', 'Record programme.status.'], ['activity-date', 'a date', 'Record programme.period.'],
]

/** What the standard demands and the activity lacks, all at once. */
function lacking(activity: Finished): Problem[] {
  const problem = (what: string, mend: string): Problem => ({ code: 'lacking-for-iati', at: 'programme', say: `IATI demands ${what}, which is not recorded.`, do: mend })
  const missing = DEMANDED.filter(([element]) => !activity.children.some(child => child.name === element)).map(([, what, mend]) => problem(what, mend))
  const reporting = activity.children.find(child => child.name === 'reporting-org')
  if (reporting && (reporting.attributes['ref'] === undefined || reporting.attributes['type'] === undefined || !reporting.children.some(child => child.name === 'narrative'))) missing.push(problem('identifier, type and name of the organisation that publishes the activity', DEMANDED[1]![2]))
  return missing
}

function textOf(activity: Finished, sheet: Sheet): string {
  const namespaces: Record<string, string> = {}
  for (const [prefix, uri] of Object.entries(sheet.record.programme.iati?.namespaces ?? {})) namespaces[`xmlns:${prefix}`] = uri
  if (sheet.usesOwnIds) namespaces[`xmlns:${OWN_PREFIX}`] = OWN_NAMESPACE
  const document = create({ version: '1.0', encoding: 'UTF-8' }).ele('iati-activities', { ...namespaces, version: '2.03' })
  const write = (parent: typeof document, element: Finished): void => {
    if (element.name === '') { parent.txt(element.text ?? ''); return }
    const node = parent.ele(element.name, element.attributes)
    if (element.text !== undefined) node.txt(element.text)
    for (const child of element.children) write(node, child)
  }
  write(document, activity)
  return `${document.end({ prettyPrint: true })}\n`
}
