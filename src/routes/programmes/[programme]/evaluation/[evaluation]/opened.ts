import { formFor } from '#record/form/where.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import { withEvaluation } from '#record/with-evaluation.ts'
import { granted } from '../../../../answer.ts'
import { liesIn } from '../../live-checks/typed.ts'
import { isFailing, opened, type Mendable } from '../../opened.ts'
import type { Written } from '../../things/thing-form.ts'

/**
 * An evaluation as its evaluators have written it so far. `record`: the programme with the working copy in it; `at`: the evaluation’s place there; `failing`: what fails in the
 * evaluation, each with its form; `standing`: which revision it is and what of it is published; `base`: where its pages lie.
 */
export type OpenedEvaluation = { readonly id: string, readonly evaluation: Evaluation, readonly record: ProgrammeRecord, readonly at: string, readonly failing: readonly Mendable[], readonly standing: Standing, readonly base: string, readonly programmeBase: string }
/** `unpublished`: changes the record does not hold yet. */
export type Standing = { readonly revision: number, readonly unpublished: number, readonly changedAt?: string | undefined, readonly published?: { readonly revision: number, readonly at: string } | undefined }

type Event = { readonly locals: App.Locals, readonly params: { readonly programme: string, readonly evaluation: string }, readonly url: URL }

async function open(event: Event): Promise<OpenedEvaluation> {
  const { locals, url } = event
  const named = { programme: event.params.programme, evaluation: event.params.evaluation }
  // Asked for first: whoever does not evaluate it meets what they would meet were it not there.
  const { evaluation, ...standing } = granted(await locals.call('read-evaluation-draft', named), url.pathname)
  const { programme, base: programmeBase } = await opened(event)
  const report = granted(await locals.call('check-evaluation-draft', { ...named, language: locals.language }))
  const record = withEvaluation(programme.record, evaluation)
  const at = `evaluations[${record.evaluations?.findIndex(each => each.id === evaluation.id) ?? 0}]`
  const base = `${programmeBase}/evaluation/${encodeURIComponent(evaluation.id)}`
  const failing = report.findings.filter(finding => isFailing(finding) && liesIn(finding, at)).map(finding => {
    const form = formFor(finding.at, record)
    return form === undefined ? finding : { ...finding, mend: `${base}/${form.replace(/\?.*$/, '')}?back=${encodeURIComponent(url.pathname)}` }
  })
  return { id: evaluation.id, evaluation, record, at, failing, standing, base, programmeBase }
}

const OPENED = new WeakMap<App.Locals, Promise<OpenedEvaluation>>()

/** Opens an evaluation’s working copy once a request, for its evaluators; to everybody else there is none. */
export function openedEvaluation(event: Event): Promise<OpenedEvaluation> {
  let found = OPENED.get(event.locals)
  if (!found) OPENED.set(event.locals, found = open(event))
  return found
}

/** The working copy as forms write it. */
export const written = ({ locals, params: { programme, evaluation } }: Event): Written => ({
  record: async () => withEvaluation(granted(await locals.call('read-programme', { programme })).record, granted(await locals.call('read-evaluation-draft', { programme, evaluation })).evaluation),
  write: (changes, because) => locals.call('edit-evaluation', { programme, evaluation, changes: [...changes], ...because }),
})
