import { fail, redirect } from '@sveltejs/kit'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../answer.ts'
import { byRule } from '../../../by-rule.ts'
import { mendable, opened } from '../opened.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async event => {
  const { locals, url, params } = event
  const { report: usual, programme, base } = await opened(event)
  const profile = url.searchParams.get('profile') || undefined
  const report = profile ? granted(await locals.call('check-programme', { programme: params.programme, profile, language: locals.language })) : usual
  const chosen = (name: string, list: readonly string[]) => list.find(each => each === url.searchParams.get(name))
  const [stage, seriousness, criterion] = [chosen('stage', STAGES), chosen('seriousness', SERIOUSNESS), chosen('criterion', CRITERIA)]
  const fits = (report === usual ? usual.findings : mendable(report.findings, programme, base, url.pathname)).filter(finding => (!stage || finding.stage === stage) && (!seriousness || finding.seriousness === seriousness) && (!criterion || finding.criterion === criterion))
  const { grouped, untold } = byRule(fits, granted(await locals.call('list-rules', {})).rules)
  return { shown: report, usual: usual.profile, grouped, untold, waivers: granted(await locals.call('list-waivers', { programme: params.programme })).waivers, choice: { profile: profile ?? '', stage: stage ?? '', seriousness: seriousness ?? '', criterion: criterion ?? '' } }
}

export const actions: Actions = {
  async waive({ request, params, locals, url }) {
    const form = await request.formData()
    const until = field(form, 'until')
    const outcome = await locals.call('waive-check', { programme: params.programme, rule: field(form, 'rule'), at: field(form, 'at'), because: field(form, 'because'), ...(until === '' ? {} : { until }) })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, url.pathname)
  },
  async endWaiver({ request, params, locals, url }) {
    const outcome = await locals.call('end-waiver', { programme: params.programme, waiver: field(await request.formData(), 'waiver') })
    if (!outcome.ok) return fail(422, { problems: outcome.problems as readonly Problem[] })
    redirect(303, url.pathname)
  },
}
