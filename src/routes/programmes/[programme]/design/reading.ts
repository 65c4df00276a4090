import { nameOfThing } from '#record/form/fields.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { termsOf, type Budget, type Terms } from '#rooms/design/budget/amounts.ts'
import { tiersOf, type Tiers } from '#rooms/design/budget/tiers.ts'
import { liesIn } from '../live-checks/typed.ts'
import type { Opened } from '../opened.ts'

/** ISO 4217's code for no currency: shown as ¤ where nobody has said which. */
const NOT_SAID = 'XXX'
/** Most findings a page of the design shows; the checks page has them all. */
const MOST_FINDINGS = 12

/** The budget of a programme, where there is one. */
export const budgetOf = (record: ProgrammeRecord): Budget | undefined => { const budget = record.design?.budget; return budget && 'currency' in budget ? budget : undefined }

/** Money as tiers: planned agreements; where none is planned, those signed, and `from` says so. In the budget's currency, else the programme's, else the first agreement's. */
export function moneyTiers(record: ProgrammeRecord): { readonly from: 'planned' | 'signed' | 'nowhere', readonly terms: Terms, readonly tiers: Tiers } {
  const [planned, signed] = [record.design?.plannedAgreements ?? [], record.delivery?.agreements ?? []]
  const agreements = planned.length > 0 ? planned : signed
  const terms = termsOf(budgetOf(record) ?? { currency: record.programme.currency ?? agreements.find(each => each.currency)?.currency ?? NOT_SAID })
  return { from: planned.length > 0 ? 'planned' : signed.length > 0 ? 'signed' : 'nowhere', terms, tiers: tiersOf(agreements, terms) }
}

/** The checks that fail on a page: of the topics named, or at the places it shows. Worst first, as the report has them. */
export const failingOn = (report: Opened['report'], topics: readonly string[], places: readonly string[]) => report.findings
  .filter(finding => finding.verdict === 'fails' && !finding.waived && (topics.some(topic => finding.rule === topic || finding.rule.startsWith(`${topic}/`)) || places.some(place => finding.at.split(', ').some(at => liesIn({ at }, place)))))
  .slice(0, MOST_FINDINGS)

/** Names of the things of some kinds, by id. What this person may not see has none, and goes by its id. */
export function namesOf(record: ProgrammeRecord, kind: string): (id: string) => string {
  const names = new Map([...nounsOfKind(record, kind)].map(({ id, value }) => [id, nameOfThing(value)]))
  return id => names.get(id) ?? id
}

/** Short names of the parties: the acronym where there is one. */
export function shortNames(record: ProgrammeRecord): (id: string) => string {
  const names = new Map((record.parties ?? []).map(party => [party.id, party.acronym ?? party.name]))
  return id => names.get(id) ?? id
}

/** A page of a list: `page` counts from 1 and stays within the list. */
export function paged<T>(list: readonly T[], asked: string | null, size: number): { readonly shown: readonly T[], readonly page: number, readonly pages: number } {
  const pages = Math.max(1, Math.ceil(list.length / size))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(asked)) || 1))
  return { shown: list.slice((page - 1) * size, page * size), page, pages }
}
