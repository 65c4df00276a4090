import { nameOfThing } from '#record/form/fields.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { termsOf, type Budget, type Terms } from '#rooms/design/budget/amounts.ts'
import { tiersOf, type Tiers } from '#rooms/design/budget/tiers.ts'
import { fewOfEach } from '#rooms/design/checks/few.ts'
import { homeOf, type DesignPage } from '#rooms/design/checks/home.ts'
import { isFailing, type Mendable, type Opened } from '../opened.ts'

/** ISO 4217's code for no currency: shown as ¤ where nobody has said which. */
const NOT_SAID = 'XXX'
/** Most lines on what cannot be told yet; the checks page has them all. */
const MOST_UNTOLD = 60

/** The budget of a programme, where there is one. */
export const budgetOf = (record: ProgrammeRecord): Budget | undefined => { const budget = record.design?.budget; return budget && 'currency' in budget ? budget : undefined }

/** Money as tiers: planned agreements; where none is planned, those signed, and `from` says so. In the budget's currency, else the programme's, else the first agreement's. */
export function moneyTiers(record: ProgrammeRecord): { readonly from: 'planned' | 'signed' | 'nowhere', readonly terms: Terms, readonly tiers: Tiers } {
  const [planned, signed] = [record.design?.plannedAgreements ?? [], record.delivery?.agreements ?? []]
  const agreements = planned.length > 0 ? planned : signed
  const terms = termsOf(budgetOf(record) ?? { currency: record.programme.currency ?? agreements.find(each => each.currency)?.currency ?? NOT_SAID })
  return { from: planned.length > 0 ? 'planned' : signed.length > 0 ? 'signed' : 'nowhere', terms, tiers: tiersOf(agreements, terms) }
}

/** What fails on a page of the design, worst first: of each rule the first few places, the last of them with how many more there are. */
export function failingOn(design: Opened['design'], page: DesignPage): readonly (Mendable & { readonly more?: number })[] {
  return fewOfEach(design.findings.filter(finding => isFailing(finding) && homeOf(finding) === page))
}

/** What cannot be told yet on a page of the design, one line a rule. */
export function untoldOn(design: Opened['design'], page: DesignPage): readonly (Mendable & { readonly more?: number })[] {
  const byRule = Map.groupBy(design.findings.filter(finding => finding.verdict === 'cannotTell' && homeOf(finding) === page), finding => finding.rule)
  return [...byRule.values()].flatMap(([first, ...others]) => first ? [others.length > 0 ? { ...first, more: others.length } : first] : []).slice(0, MOST_UNTOLD)
}

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
