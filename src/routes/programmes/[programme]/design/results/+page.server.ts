import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import { outlineOf, type Branch, type Shown } from '#rooms/design/results/outline.ts'
import { toldWarning } from '#rooms/design/results/told.ts'
import { nextCode, parentsFor } from '#rooms/design/results/tree.ts'
import { translator } from '#ui/i18n/translate.ts'
import { field, granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { failingOn, untoldOn } from '../reading.ts'
import { changesOfDrop, changesOfLevels, changesOfMove, ofResult } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

const everyIndicator = (branches: readonly Branch[]): Shown[] => branches.flatMap(branch => [...branch.indicators, ...everyIndicator(branch.below)])

export const load: PageServerLoad = async event => {
  const { programme: { record }, design, base } = await opened(event)
  const t = translator(event.locals.language)
  const { branches, orphans } = outlineOf(record, design.today)
  const results = record.design?.results
  return {
    branches, orphans, isNone: results?.length === 0, levelNames: record.design?.levelNames, ambition: record.design?.ambition,
    start: (['impact', 'outcome'] as const).map(level => ({ level, code: nextCode(results ?? [], level, undefined) })),
    ambitious: branchesOfLevel(branches, 'outcome').flatMap(branch => branch.indicators),
    warnings: [...everyIndicator(branches), ...orphans].flatMap(indicator => indicator.warnings.map(warning => ({ indicator: indicator.id, code: indicator.code, title: indicator.title, what: warning.what, measurement: warning.measurement, ...toldWarning(warning, t, event.locals.language) }))),
    failing: failingOn(design, 'results'), untold: untoldOn(design, 'results'),
    here: `${base}/design/results`,
  }
}

const branchesOfLevel = (branches: readonly Branch[], level: string): Branch[] => branches.flatMap(branch => [...branch.result.level === level ? [branch] : [], ...branchesOfLevel(branch.below, level)])

/** One change of a programme and back to where it was made; a refusal stays on the page. */
async function changed(locals: App.Locals, programme: string, changes: readonly Change[], place: string) {
  const outcome = changes.length > 0 ? await locals.call('edit-programme', { programme, changes: [...changes] }) : undefined
  if (outcome && !outcome.ok) return fail(422, { problems: outcome.problems })
  redirect(303, `/programmes/${programme}/design/results${place === '' ? '' : `#${encodeURIComponent(place)}`}`)
}
const refusal = (problem: Problem) => fail(422, { problems: [problem] })

export const actions: Actions = {
  async move({ request, params, locals }) {
    const form = await request.formData()
    const t = translator(locals.language)
    const [id, parent] = [field(form, 'id'), field(form, 'parent')]
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    const results = record.design?.results ?? []
    const result = results.find(each => each.id === id)
    if (!result || (parent !== '' && !parentsFor(results, result).some(each => each.id === parent))) return refusal({ code: 'wrong-place', at: '', say: t('results.move.refused'), do: t('results.move.why') })
    return changed(locals, params.programme, changesOfMove(form), id)
  },
  async drop({ request, params, locals }) {
    const form = await request.formData()
    const changes = changesOfDrop(form)
    if (changes.length === 0) return refusal({ code: 'missing', at: '', say: translator(locals.language)('results.drop.needed'), do: translator(locals.language)('results.drop.what') })
    return changed(locals, params.programme, changes, field(form, 'id'))
  },
  async takeUp({ request, params, locals }) {
    const form = await request.formData()
    return changed(locals, params.programme, [ofResult(field(form, 'id'), 'status', 'dropped', 'planned')], field(form, 'id'))
  },
  async levels({ request, params, locals }) {
    const form = await request.formData()
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    return changed(locals, params.programme, changesOfLevels(form, record), '')
  },
}
