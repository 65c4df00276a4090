import { fail, redirect } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import type { RecordQuestion } from '#rooms/evaluation/citing/citation.ts'
import { field, granted } from '../../../../../answer.ts'
import { opened } from '../../../opened.ts'
import { openedEvaluation } from '../opened.ts'
import { deskOf } from '../whence.ts'
import type { Actions, PageServerLoad } from './$types'

/** Indicators and agreements offered to ask about. */
const MOST = 300

/** A question as one field of a form carries it: `indicator:i1`, `participation:PH`, `spending:`, `checks:`. */
function questionFrom(asked: string): RecordQuestion | undefined {
  const [about, of = ''] = [asked.slice(0, asked.indexOf(':')), asked.slice(asked.indexOf(':') + 1)]
  if (about === 'indicator') return { about, indicator: of }
  if (about === 'participation') return { about, ...(of === '' ? {} : { country: of as never }) }
  if (about === 'spending') return { about, ...(of === '' ? {} : { agreement: of }) }
  return about === 'checks' ? { about, ...(of === '' ? {} : { topic: of }) } : undefined
}

export const load: PageServerLoad = async event => {
  const { params, locals, url } = event
  const after = url.searchParams.get('after')
  const listed = granted(await locals.call('list-citations', { ...params, ...(after ? { after } : {}) }), url.pathname)
  const { programme, report } = await opened(event)
  const { record } = programme
  const { evaluation } = await openedEvaluation(event)
  const restOn = (evidence: string) => (evaluation.findings ?? []).filter(each => each.evidence?.includes(evidence) || each.contraryEvidence?.includes(evidence)).map(({ id, statement }) => ({ id, statement }))
  const asked = url.searchParams.get('ask') ?? ''
  const question = questionFrom(asked)
  const answer = question ? await locals.call('ask-record', { ...params, question }) : undefined
  return {
    ...listed, citations: listed.citations.map(each => ({ ...each, findings: restOn(each.evidence) })), asked, desk: deskOf(params), path: url.pathname, answer: answer?.ok ? answer.value : undefined, problems: answer && !answer.ok ? answer.problems : undefined,
    indicators: (record.design?.indicators ?? []).slice(0, MOST).map(({ id, title, code }) => ({ id, title: [code, title].filter(Boolean).join(' ') })), agreements: (record.delivery?.agreements ?? []).slice(0, MOST).map(({ id, title }) => ({ id, title })),
    countries: (record.programme.countries ?? []).map(each => each.country), topics: [...new Set(report.byRule.map(({ rule }) => rule.split('/')[0] ?? ''))].sort(),
  }
}

const refusal = (problems: readonly Problem[]) => fail(422, { problems })

export const actions: Actions = {
  async cite({ request, params, locals, url }) {
    const form = await request.formData()
    const question = questionFrom(field(form, 'ask'))
    if (!question) return refusal([{ code: 'nothing-asked', at: 'ask', say: 'No question was chosen.', do: 'Choose one.' }])
    const outcome = await locals.call('cite-record', { ...params, title: field(form, 'title'), question })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, `${url.pathname}#${outcome.value.citation}`)
  },
  async remove({ request, params, locals, url }) {
    const outcome = await locals.call('remove-citation', { ...params, citation: field(await request.formData(), 'citation') })
    if (!outcome.ok) return refusal(outcome.problems)
    redirect(303, url.pathname)
  },
}
