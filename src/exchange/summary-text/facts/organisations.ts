import { Mapped } from '../mapped.ts'

/** An organisation as a sentence names it: “Center for Social Innovation (CSI), Seoul University for the Research component”. */
export type Organisation = { readonly name: Mapped, readonly acronym?: Mapped, readonly description?: Mapped, readonly does?: Mapped }

const ACRONYM = /^[A-Z][A-Za-z&./-]*[A-Z][A-Za-z0-9&./-]*$/
const ARTICLE = /^(?:(?:and|et|y|as well as|,|namely|including|comprising|the|la|le|les|l['’]|el|los|las|a|an|une?)\s+|l['’]|,\s*|:\s*)+/i
// A name: capitalised words, with small joining words between two of them.
const NAME = /^(?:\p{Lu}[\p{L}\p{N}’'./&-]*|\d+[\p{L}]*)(?:\s+(?:(?:of|and|et|y|e|the|de|du|des|del|de la|de los|d['’]|la|les|&|in|on|for|pour|para|at)\s+)*(?:(?:d|l)['’])?\p{Lu}[\p{L}\p{N}’'./&-]*)*/u
const PURPOSE = /^\s*,?\s*(?:(?:was |were )?(?:responsible|engaged|contracted|hired)\s+)?(?:for|pour|para)\s+(?:the |la |le |l['’]|el )?([\p{L}’'-]+(?:\s[\p{L}’'-]+){0,5}?)(?=\s+(?:and|et|y)\s+(?:the\s+)?\p{Lu}|[.,;)]|$)/u
const HOLDER = /\b(?:University|Université|Universidad|Ministry|Ministère|Ministerio|Faculty|Institute|College)\b/
const HEADS = /^(?:Ministry|Ministère|Ministerio|University|Université|Universidad|Federation|Union|Confederation|Chamber|Institute|Agency|Center|Centre|Government|Bureau|Office|Association|Council|National|Federación|Cámara|Confédération|Fédération)\b/

/**
 * The organisations a stretch of a sentence begins with, separated by commas and “and”. `most`: how many the sentence announced (“two
 * sub-contractors”); a further name directly behind an acronym then is the parent body, not another one. Stops at the first word that names none.
 */
export function organisationsIn(text: Mapped, most?: number): Organisation[] {
  const found: Organisation[] = []
  let rest = text
  for (let guard = 0; guard < 40; guard++) {
    const lead = ARTICLE.exec(rest.text.slice(0, 60))
    if (lead) rest = rest.slice(lead[0].length)
    const next = organisationAt(rest)
    if (!next) break
    const parent = found.at(-1)
    const isParent = parent?.acronym && !parent.does && lead?.[0].trim().startsWith(',') && !/\b(?:and|et|y)\b/.test(lead[0]) && !next.one.acronym && HOLDER.test(next.one.name.text) && (most === undefined || found.length < most || next.one.does)
    if (isParent) found[found.length - 1] = { ...parent, name: Mapped.joined([parent.name, ', ', next.one.name]), ...(next.one.does ? { does: next.one.does } : {}) }
    else found.push(next.one)
    rest = rest.slice(next.length)
    if (!/^\s*(?:,|and\b|et\b|y\b|&|;|as well as\b)/.test(rest.text.slice(0, 16))) break
    rest = rest.slice(/^\s*/.exec(rest.text)![0].length)
  }
  return found
}

function organisationAt(text: Mapped): { readonly one: Organisation, readonly length: number } | undefined {
  const window = text.slice(0, Math.min(text.length, 400))
  const match = NAME.exec(window.text)
  if (!match) return undefined
  let length = spelledOut(window.text) ?? match[0].replace(/(?<![.'’&/-])[.'’&/-]+$/, '').length
  const cut = shortened(window.text.slice(0, length), window.text)
  const behind = /^\s*\(([^()]{1,200})\)/.exec(window.text.slice(length))
  // The bracket's acronym belongs to the last name when it begins as that one and not as the first: “Ministry of Labour and the Union of Bakers (UB)”.
  const isOfLast = behind !== null && cut < length && ACRONYM.test(behind[1]!) && behind[1]![0] !== window.text[0]
  const bracket = isOfLast ? null : behind
  if (!bracket) length = cut
  const name = window.slice(0, length)
  const inside = bracket ? bracketed(window, length) : undefined
  const isAcronym = inside !== undefined && ACRONYM.test(inside.text.trim()) && inside.length <= 14
  const end = length + (bracket?.[0].length ?? 0)
  const purpose = new RegExp(PURPOSE.source, 'du').exec(window.text.slice(end))
  const does = purpose?.indices?.[1] ? window.slice(end + purpose.indices[1][0], end + purpose.indices[1][1]).trim() : undefined
  const self = !inside && ACRONYM.test(name.text) && name.length <= 10 ? name : undefined
  return {
    one: { name, ...(isAcronym ? { acronym: inside.trim() } : self ? { acronym: self } : {}), ...(inside && !isAcronym ? { description: inside.trim() } : {}), ...(does && does.length > 0 ? { does } : {}) },
    length: end + (purpose?.[0].length ?? 0),
  }
}

/** A name with small words in it, as French and Spanish ones have, up to the acronym made of its initials: “Chambre des métiers de Thiès (CMT)”. */
function spelledOut(text: string): number | undefined {
  const match = /^(\p{Lu}[^(),.;:]{2,100}?)\s*\(([A-Z]{2,8})\)/u.exec(text)
  if (!match) return undefined
  const initials = match[1]!.split(/[\s'’-]+/).map(word => (word[0] ?? '').normalize('NFD').slice(0, 1).toUpperCase())
  let at = 0
  for (const initial of initials) if (initial === match[2]![at]) at++
  return at === match[2]!.length && initials[0] === match[2]![0] ? match[1]!.length : undefined
}

function bracketed(text: Mapped, from: number): Mapped {
  const open = text.text.indexOf('(', from)
  return text.slice(open + 1, text.text.indexOf(')', open))
}

/** “Ministry of Labour and the Union of …” and “ILO and UNDP” are two; “Ministry of Employment and Labour” is one. */
function shortened(name: string, around: string): number {
  for (const match of name.matchAll(/\s+(?:and|et|y|&)\s+(?:the\s+|la\s+|le\s+|les\s+|el\s+)?/g)) {
    const [before, after] = [name.slice(0, match.index), name.slice(match.index + match[0].length)]
    const [first] = after.split(/\s/)
    if (/\s(?:the|la|le|les|el)\s+$/.test(match[0]) || HEADS.test(after) || (ACRONYM.test(before) && first !== undefined) || (first !== undefined && ACRONYM.test(first))) return match.index
  }
  const purpose = /\s(?:for|pour|para) the\s/.exec(name)
  return purpose ? purpose.index : Math.min(name.length, around.length)
}
