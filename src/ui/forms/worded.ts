import type { FormField } from '#language/form-field.ts'
import type { Problem } from '#language/problem.ts'
import { isMessage, translator, type Language } from '../i18n/translate.ts'
import { fieldName } from './names.ts'

/** What an input is called, by the steps of its path (`targets`, `0`, `value`); undefined where the form has no such input. */
export type LabelOf = (steps: readonly string[]) => string | undefined

/** A label with its row, counted from one, and with that of the input inside it. */
function labelled(name: string, rest: readonly string[], inside: LabelOf): string | undefined {
  const [row, ...after] = rest
  const isRow = /^\d+$/.test(row ?? '')
  const label = isRow ? `${name} ${Number(row) + 1}` : name
  const further = isRow ? after : rest
  if (further.length === 0) return label
  const inner = inside(further)
  return inner === undefined ? undefined : `${label}: ${inner}`
}

/** The labels of a form made from fields. */
export const labelsOf = (fields: readonly FormField[], language: Language): LabelOf => ([first, ...rest]) => {
  const field = fields.find(each => each.name === first)
  return field && labelled(fieldName(field.name, language), rest, labelsOf(field.fields ?? [], language))
}

/** The labels of a form whose texts stand in one part of the catalogue, such as `interviews`. */
export const labelsIn = (area: string, language: Language): LabelOf => ([first, ...rest]) => {
  const key = `${area}.${first}`
  return isMessage(key) ? labelled(translator(language)(key), rest, labelsIn(area, language)) : undefined
}

/** What is wrong with what a form sent, told with the label a person sees instead of a path through the record (`evaluations[0].ratings[0].score`). What lies outside the form stays as it is. */
export function worded(problems: readonly Problem[], labelOf: LabelOf): readonly Problem[] {
  return problems.map(problem => {
    const steps = problem.at.match(/[^.[\]]+/g) ?? []
    const label = steps.map((_, from) => labelOf(steps.slice(from))).find(each => each !== undefined)
    if (label === undefined) return problem
    const path = `“${problem.at}”`
    return problem.say.includes(path) ? { ...problem, at: '', say: problem.say.replaceAll(path, `“${label}”`) } : { ...problem, at: label }
  })
}
