// Which word of the record stands for which code of IATI 2.03, both ways. Codes without a word are kept as codes.
import type { PARTY_GROUPS, PARTY_ROLES, PROGRAMME_STATUSES, RESULT_LEVELS, TRANSACTION_KINDS } from '#language/code-lists.ts'

/** A table read in both directions; where two words share a code, the first is read. */
function bothWays<W extends string>(pairs: readonly (readonly [code: string, word: W])[]) {
  const words = new Map<string, W>()
  const codes = new Map<string, string>()
  for (const [code, word] of pairs) {
    if (!words.has(code)) words.set(code, word)
    if (!codes.has(word)) codes.set(word, code)
  }
  return { word: (code: string | undefined): W | undefined => code === undefined ? undefined : words.get(code), code: (word: string | undefined): string | undefined => word === undefined ? undefined : codes.get(word) }
}

export const ROLE = bothWays<typeof PARTY_ROLES[number]>([['1', 'funding'], ['2', 'accountable'], ['3', 'extending'], ['4', 'implementing']])
export const STATUS = bothWays<typeof PROGRAMME_STATUSES[number]>([['1', 'pipeline'], ['2', 'implementation'], ['3', 'finalisation'], ['4', 'closed'], ['5', 'cancelled'], ['6', 'suspended']])
export const LEVEL = bothWays<typeof RESULT_LEVELS[number]>([['1', 'output'], ['2', 'outcome'], ['3', 'impact']])
export const MONEY = bothWays<typeof TRANSACTION_KINDS[number]>([
  ['1', 'incoming-funds'], ['2', 'commitment'], ['3', 'transfer'], ['4', 'expenditure'], ['5', 'interest-payment'], ['6', 'loan-repayment'], ['7', 'refund'], ['8', 'equity-purchase'], ['9', 'equity-sale'],
  ['10', 'guarantee'], ['11', 'incoming-commitment'], ['12', 'pledge'], ['13', 'incoming-pledge'],
])
export const RELATION = bothWays<'parent' | 'child' | 'sibling' | 'co-funded' | 'same-activity'>([['1', 'parent'], ['2', 'child'], ['3', 'sibling'], ['4', 'co-funded'], ['5', 'same-activity']])
export const MEASURE = bothWays<'number' | 'percent' | 'milestone' | 'rating' | 'narrative'>([['1', 'number'], ['2', 'percent'], ['3', 'milestone'], ['4', 'rating'], ['5', 'narrative']])
/** Policy markers that are cross-cutting issues of the record. */
export const MARKER = bothWays<'gender-equality' | 'environment' | 'disability-inclusion'>([['1', 'gender-equality'], ['2', 'environment'], ['11', 'disability-inclusion']])
/** IATI's types of organisation as groups of the record; a multilateral body need not be of the United Nations, so 40 has none. */
export const GROUP = bothWays<typeof PARTY_GROUPS[number]>([
  ['10', 'government'], ['11', 'government'], ['15', 'government'], ['22', 'civil-society'], ['21', 'civil-society'], ['23', 'civil-society'], ['24', 'civil-society'],
  ['70', 'private'], ['71', 'private'], ['72', 'private'], ['73', 'private'], ['80', 'academia'],
])
/** What kind of document a category of IATI means; `undefined` kinds have no category. */
export const DOCUMENT = bothWays<'project-document' | 'concept-note' | 'budget' | 'evaluation-report' | 'evaluation-summary' | 'agreement'>([
  ['A02', 'project-document'], ['A02', 'concept-note'], ['A05', 'budget'], ['A07', 'evaluation-report'], ['A07', 'evaluation-summary'], ['A09', 'agreement'], ['A11', 'agreement'], ['A06', 'agreement'],
])
/** Said where IATI gives no figure. */
export const NO_VALUE = 'No value was published.'
export const ONLY_BROKEN_DOWN = 'Only broken-down values were published.'
