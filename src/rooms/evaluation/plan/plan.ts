import { isUnknown } from '#language/unknown.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'

/** The parts of a plan, in the order they are thought through, and the fields each is made of. */
export const PLAN_PARTS = {
  what: ['title', 'kind', 'timing', 'date', 'period'], why: ['purpose', 'purposes', 'clients'], scope: ['scope', 'criteria', 'ownCriteria'], method: ['method', 'sample'],
  people: ['independence', 'manager', 'evaluators', 'administrativeOffice', 'technicalOffice'], means: ['budget', 'calendar'],
} as const satisfies Readonly<Record<string, readonly (keyof Evaluation)[]>>
export type PlanPart = keyof typeof PLAN_PARTS

/** What a plan cannot do without before anybody is asked to carry it out; the rest may come later. */
const NEEDED = new Set<keyof Evaluation>(['kind', 'timing', 'purpose', 'clients', 'scope', 'criteria', 'method', 'independence', 'manager', 'budget', 'calendar'])
/** A self-evaluation is carried out by those who deliver: nothing independent is claimed. */
const ONLY_OTHERS = new Set<keyof Evaluation>(['independence'])

const isThere = (value: unknown): boolean => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0) && !isUnknown(value)
/** A purpose may be one passage or several points. */
const standsFor: Partial<Record<keyof Evaluation, keyof Evaluation>> = { purpose: 'purposes', criteria: 'ownCriteria' }

/** One part of the plan: what is filled in, and what is still needed. */
export type PlanPartShown = { readonly part: PlanPart, readonly fields: readonly { readonly name: string, readonly value: unknown }[], readonly lacking: readonly string[] }

/** The plan of an evaluation, part by part. */
export function planOf(evaluation: Evaluation): readonly PlanPartShown[] {
  return (Object.keys(PLAN_PARTS) as PlanPart[]).map(part => {
    const names: readonly (keyof Evaluation)[] = PLAN_PARTS[part]
    const needed = names.filter(name => NEEDED.has(name) && !(evaluation.kind === 'self' && ONLY_OTHERS.has(name)))
    const other = (name: keyof Evaluation) => { const instead = standsFor[name]; return instead !== undefined && isThere(evaluation[instead]) }
    return { part, fields: names.filter(name => isThere(evaluation[name])).map(name => ({ name, value: evaluation[name] })), lacking: needed.filter(name => !isThere(evaluation[name]) && !other(name)) }
  })
}

/** What the plan still needs, by the names of its fields. */
export const lackingIn = (evaluation: Evaluation): readonly string[] => planOf(evaluation).flatMap(each => each.lacking)

/** The calendar's steps by their day; those without one come last, in their own order. */
export const calendarOf = (evaluation: Evaluation): NonNullable<Evaluation['calendar']> => (evaluation.calendar ?? []).toSorted((a, b) => (a.start ?? a.end ?? '9999').localeCompare(b.start ?? b.end ?? '9999'))
