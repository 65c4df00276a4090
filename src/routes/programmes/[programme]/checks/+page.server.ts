import { fail, redirect } from '@sveltejs/kit'
import { CRITERIA, SERIOUSNESS, STAGES } from '#language/code-lists.ts'
import type { Problem } from '#language/problem.ts'
import { field, granted } from '../../../answer.ts'
import { byRule } from '../../../by-rule.ts'
import { DESIGN_PROFILE, isFailing, mendable, opened, type Mendable } from '../opened.ts'
import { chosenIn, GROUPS, PROFILES } from './chosen.ts'
import { waivable } from './waivable.ts'
import type { Actions, PageServerLoad } from './$types'

/** Places of one rule shown among others, and on a page of its own. */
const PLACES = 20
const PLACES_ALONE = 200
const FACETS = { stage: STAGES, seriousness: SERIOUSNESS.toReversed(), criterion: CRITERIA } as const
type Facet = keyof typeof FACETS

/** How many checks of the design hold, fail and cannot be told, as its versions are counted: waivers left aside. */
const countsOf = ({ findings, verdicts }: { readonly findings: readonly Mendable[], readonly verdicts: { readonly passes: number, readonly cannotTell: number } }) => {
  const failing = (level: string) => findings.filter(finding => finding.verdict === 'fails' && finding.seriousness === level).length
  return { passes: verdicts.passes, cannotTell: verdicts.cannotTell, minor: failing('minor'), moderate: failing('moderate'), serious: failing('serious'), blocking: failing('blocking') }
}

export const load: PageServerLoad = async event => {
  const { locals, url, params } = event
  const { report: usual, design, whole, programme, base } = await opened(event)
  const chosen = chosenIn(url.searchParams)
  const { profile } = chosen
  const other = async () => { const report = granted(await locals.call('check-programme', { programme: params.programme, ...(profile && { profile }), language: locals.language })); return { ...report, findings: mendable(report.findings, programme, base, url.pathname) } }
  const report = profile === undefined ? whole : profile === usual.profile ? usual : profile === DESIGN_PROFILE ? design : await other()
  /** The address with one part of the choice changed; nothing for a part left out. */
  const hrefWith = (name: string, value: string | undefined) => { const query = new URLSearchParams(url.searchParams); query.delete('page'); if (value === undefined) query.delete(name); else query.set(name, value); return `?${query}` }
  const fits = (finding: Mendable, but?: Facet) => (!chosen.rule || finding.rule === chosen.rule) && (Object.keys(FACETS) as Facet[]).every(name => name === but || !chosen[name] || finding[name] === chosen[name])
  // How many fail under each value, were it chosen beside what is chosen of the other parts.
  const facets = (Object.keys(FACETS) as Facet[]).map(name => {
    const counts = Map.groupBy(report.findings.filter(finding => isFailing(finding) && fits(finding, name)), finding => finding[name])
    return { name, chosen: chosen[name], all: hrefWith(name, undefined), values: FACETS[name].flatMap(value => { const count = counts.get(value)?.length ?? 0; return count > 0 || value === chosen[name] ? [{ value, count, href: hrefWith(name, value) }] : [] }) }
  })
  const shown = report.findings.filter(finding => fits(finding))
  const { rules } = granted(await locals.call('list-rules', { language: locals.language }))
  const { untold } = byRule(shown, rules)
  const withWaivers = waivable(programme, granted(await locals.call('list-waivers', { programme: params.programme })).waivers)
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1)
  const groups = [...Map.groupBy(shown.filter(finding => finding.verdict === 'fails'), finding => finding[chosen.group])].map(([value, findings]) => ({
    value, count: findings.length, rules: byRule(findings, rules).grouped.map(rule => {
      const from = chosen.rule ? (page - 1) * PLACES_ALONE : 0
      const places = rule.findings.slice(from, from + (chosen.rule ? PLACES_ALONE : PLACES)).map(withWaivers)
      const left = rule.findings.length - from - places.length
      return { ...rule, findings: places, ...(left > 0 ? { more: { count: left, href: chosen.rule ? `${hrefWith('rule', rule.id)}&page=${page + 1}` : hrefWith('rule', rule.id) } } : {}) }
    }),
  }))
  const order: readonly string[] = FACETS[chosen.group]
  return {
    shown: { profile, verdicts: report.verdicts, rules: report.rules }, facets, untold, rule: chosen.rule, everyRule: hrefWith('rule', undefined), group: chosen.group, grouping: GROUPS.map(name => ({ name, href: hrefWith('group', name) })),
    everyProfile: hrefWith('profile', undefined), profiles: PROFILES.map(name => ({ name, href: hrefWith('profile', name) })), groups: groups.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value)), checklist: `${base}/checks/checklist.xlsx${url.search}`,
    trend: granted(await locals.call('read-checks-trend', { programme: params.programme })).versions, now: countsOf(design),
  }
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
