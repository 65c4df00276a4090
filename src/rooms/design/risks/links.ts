import { nameOfThing } from '#record/form/fields.ts'
import { nounsOfKind } from '#record/nouns.ts'
import type { ProgrammeRecord } from '#record/record.ts'

/** A thing named in a table of links. */
export type Named = { readonly kind: string, readonly id: string, readonly title: string }
/** One assumption: the results it carries, the risks that endanger it, what watches it. */
export type AssumptionLinks = Named & { readonly carries: readonly Named[], readonly threatenedBy: readonly Named[], readonly watchedBy: readonly Named[] }
/** One result: the risks that name it, and those that endanger it through an assumption it rests on. */
export type ResultLinks = Named & { readonly threatenedBy: readonly Named[], readonly through: readonly { readonly risk: Named, readonly assumption: Named }[] }
/** Risk ↔ assumption ↔ result, seen from assumptions and from results, and risks that endanger nothing named. */
export type RiskLinks = { readonly assumptions: readonly AssumptionLinks[], readonly results: readonly ResultLinks[], readonly loose: readonly Named[] }

/** Walks the links between risks, assumptions and results both ways. Cost grows with the things and their links. */
export function riskLinksOf(record: ProgrammeRecord): RiskLinks {
  const named = new Map<string, Named>()
  for (const kind of ['assumption', 'result', 'activity', 'risk', 'indicator']) for (const found of nounsOfKind(record, kind)) named.set(`${kind}/${found.id}`, { kind, id: found.id, title: nameOfThing(found.value) })
  const find = (kinds: readonly string[], id: string): Named[] => kinds.flatMap(kind => named.get(`${kind}/${id}`) ?? []).slice(0, 1)
  const theory = record.design?.theoryOfChange
  const told = theory && !('none' in theory) && !('unknown' in theory) ? theory : undefined
  const resultOfNode = new Map((told?.nodes ?? []).map(node => [node.id, node.result]))
  const linkOf = new Map((told?.links ?? []).map(link => [link.id, link]))
  // An assumption stands on a step, or on a link between two: what it carries is the result of the step the link leads to.
  const carried = (on: string | undefined): Named[] => { const result = on === undefined ? undefined : resultOfNode.get(on) ?? resultOfNode.get(linkOf.get(on)?.to ?? ''); return result === undefined ? [] : find(['result'], result) }
  const risks = record.design?.risks ?? []
  const threats = new Map<string, Named[]>()
  for (const risk of risks) for (const id of risk.threatens ?? []) { const [hit] = find(['assumption', 'result', 'activity'], id); if (hit) threats.set(`${hit.kind}/${id}`, [...threats.get(`${hit.kind}/${id}`) ?? [], ...find(['risk'], risk.id)]) }
  const assumptions = (told?.assumptions ?? []).map((assumption): AssumptionLinks => ({
    ...find(['assumption'], assumption.id)[0] as Named, carries: carried(assumption.on), threatenedBy: threats.get(`assumption/${assumption.id}`) ?? [], watchedBy: (assumption.watchedBy ?? []).flatMap(id => find(['indicator', 'risk'], id)),
  }))
  const results = (record.design?.results ?? []).map((result): ResultLinks => ({
    ...find(['result'], result.id)[0] as Named, threatenedBy: threats.get(`result/${result.id}`) ?? [],
    through: assumptions.filter(assumption => assumption.carries.some(each => each.id === result.id)).flatMap(({ carries: _, threatenedBy, watchedBy: __, ...assumption }) => threatenedBy.map(risk => ({ risk, assumption }))),
  }))
  return { assumptions, results, loose: risks.filter(risk => (risk.threatens ?? []).length === 0).flatMap(risk => find(['risk'], risk.id)) }
}
