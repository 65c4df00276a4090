import type { Coded } from '#record/schema/iati.ts'
import { MARKER } from '../codes.ts'
import { plainNumber } from './money.ts'
import type { Node, Sheet } from './sheet.ts'

const shareOf = (share: number | undefined) => share === undefined ? undefined : plainNumber(share)

/** Codes of one list, each with its vocabulary, share and name. */
export function codedNodes(name: string, of: string, list: readonly Coded[] | undefined): Node[] {
  return (list ?? []).map((each, index) => ({
    name, of: `${of}/${index}`, ...(each.name !== undefined && { words: each.name }),
    attributes: { type: each.kind, vocabulary: each.vocabulary, 'vocabulary-uri': each.uri, code: each.code, level: each.level === undefined ? undefined : String(each.level), percentage: shareOf(each.share), significance: each.significance },
  }))
}

export const countries = ({ record }: Sheet): Node[] => (record.programme.countries ?? []).map((each, index) => ({ name: 'recipient-country', of: `country/${index}`, attributes: { code: each.country, percentage: shareOf(each.share) } }))
export const sectors = ({ record }: Sheet): Node[] => (record.programme.sectors ?? []).map((each, index) => ({ name: 'sector', of: `sector/${index}`, attributes: { vocabulary: '1', code: each.code, percentage: shareOf(each.share) } }))
/** Sustainable Development Goals are tags of vocabulary 2, their targets of vocabulary 3. */
export const goals = ({ record }: Sheet): Node[] => (record.programme.sdgTargets ?? []).map((code, index) => ({ name: 'tag', of: `goal/${index}`, attributes: { vocabulary: code.includes('.') ? '3' : '2', code } }))

/** policy-marker for the cross-cutting issues the DAC has a marker for. */
export function markers(sheet: Sheet): Node[] {
  return (sheet.record.design?.crossCutting ?? []).flatMap(each => {
    const code = MARKER.code(each.issue)
    if (code === undefined) return []
    return [{ name: 'policy-marker', of: `crossCutting/${each.id}`, attributes: { vocabulary: '1', code, significance: each.marker === undefined ? undefined : String(each.marker), ...sheet.id('crossCutting', each.id) } }]
  })
}
