import { Mapped } from '../mapped.ts'
import { ACTORS } from '../words/recommendation-words.ts'
import { normal } from '../words/normal.ts'
import { addresseesOf } from './fields.ts'

const MODAL = "(?:should|needs? to|must|shall|ought to|may wish to|could|(?:is|are) (?:encouraged|advised|invited|requested|recommended|urged) to|devrai(?:t|ent)|doi(?:t|vent)|deber[ií]an?|deben?)"
const SUBJECT = new RegExp(`^(?:it is (?:recommended|suggested|advised) that |in (?:future|the future|the next phase),? )?(?:the |l['’]|le |la |les |el |los |las )?([^.;:!?]{2,140}?),?\\s${MODAL}\\s(?!be\\b|être\\b|ser\\b)`, 'iu')
const ASKED = /^(?:il est recommandé|se recomienda)\s+(?:à l['’]|à la |au |aux |à |al |a la |a los |a )([^.;:!?]{2,140}?)\s(?:de\b|d['’]|que\b|[a-zé]+[aei]r\b)/iu

/**
 * Those a recommendation's own sentence asks to act: “The project team and the ministry should …”. A passive (“should be strengthened”) names nobody,
 * and a subject that cannot act (“Future designs should …”) is none.
 */
export function subjectOf(text: Mapped): Mapped[] {
  const start = text.slice(0, Math.min(text.length, 220))
  for (const pattern of [ASKED, SUBJECT]) {
    const match = new RegExp(pattern.source, `${pattern.flags}d`).exec(start.text)
    const subject = match && start.matched(match, 1)
    if (subject && canAct(subject.text)) return addresseesOf(subject)
  }
  return []
}

/** Whoever a lead over several asks names: “The guild should:”. Nobody but an actor stands there, so the name need not be a known one. */
export function leadSubject(lead: Mapped): Mapped[] {
  const match = new RegExp(`^(?:the |l['’]|le |la |les |el |los |las )?([^.;:!?]{2,100}?)\\s${MODAL}\\s*:\\s*$`, 'diu').exec(lead.text)
  const subject = match && lead.matched(match, 1)
  return subject ? addresseesOf(subject) : []
}

/** The addressee a heading over several recommendations names: “To the Government:”, “For ILO and donors”. */
export function addresseesInHeading(heading: Mapped): Mapped[] {
  const match = /^(?:(?:key |main )?(?:recommendations?|recommandations?|recomendaciones) )?(?:addressed )?(?:to|for|pour|à l['’]|à|aux|au|a la|al|a los|para)\s*(?:attention (?:de|of)\s+)?(?:the |l['’]|le |la |les |el )?(\S.*?)[\s:.]*$/iud.exec(heading.text.slice(0, 120))
  const named = match && heading.matched(match, 1)
  return named && canAct(named.text) ? addresseesOf(named) : []
}

const canAct = (subject: string) => ACTORS.test(normal(subject)) && !/^(?:future|more|further|any|new|efforts|it|this|these|there)\b/i.test(subject) || /^(?:[\p{Lu}]{2,8}|\p{Lu}\p{L}{0,3}\p{Lu}{2,6})(?:\s*(?:,|and|et|y|&)\s*(?:the )?\p{Lu}{2,8})*$/u.test(subject)
