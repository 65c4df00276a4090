import { fail, redirect } from '@sveltejs/kit'
import { tierOfParties } from '#rooms/design/budget/tiers.ts'
import { columnsOf, lettersOf, rowsOf, weightOf } from '#rooms/design/responsibilities/matrix.ts'
import { notYetIn, USUAL_FUNCTIONS } from '#rooms/design/responsibilities/usual.ts'
import { translator } from '#ui/i18n/translate.ts'
import { granted } from '../../../../answer.ts'
import { opened } from '../../opened.ts'
import { failingOn, moneyTiers, paged, shortNames, untoldOn } from '../reading.ts'
import { changesOfFunctions, changesOfMatrix } from './typed.ts'
import type { Actions, PageServerLoad } from './$types'

/** Most functions and most parties on one page of the matrix: what a screen and a slow line take. */
const MOST_FUNCTIONS = 40
const MOST_PARTIES = 10

export const load: PageServerLoad = async event => {
  const { programme: { record }, design } = await opened(event)
  const { from, tiers } = moneyTiers(record)
  const parties = record.parties ?? []
  const responsibilities = record.design?.responsibilities ?? []
  const tierOf = tierOfParties(parties, tiers)
  const columns = columnsOf(parties, responsibilities, tierOf)
  const rows = rowsOf(responsibilities, tierOf)
  const { shown, ...functionsPage } = paged(rows, event.url.searchParams.get('functions'), MOST_FUNCTIONS)
  const { shown: shownColumns, ...partiesPage } = paged(columns, event.url.searchParams.get('parties'), MOST_PARTIES)
  const name = shortNames(record)
  const t = translator(event.locals.language)
  const usual = USUAL_FUNCTIONS.map(each => ({ key: each, name: t(`responsibilities.usual.${each}`) }))
  const unassigned = new Set(notYetIn(responsibilities.map(each => each.function), usual.map(each => each.name)))
  return {
    recorded: record.design?.responsibilities !== undefined, hasParties: parties.length > 0, from, functionsPage, partiesPage, count: rows.length, tiers: tiers.tiers.map(tier => ({ ...tier, names: tier.parties.map(name), carried: rows.filter(row => row.assignments.some(({ party, as }) => tier.parties.includes(party) && (as === 'R' || as === 'A'))).length })),
    columns: shownColumns.map(column => ({ ...column, name: name(column.party), whole: parties.find(party => party.id === column.party)?.name ?? column.party })),
    rows: shown.map(row => ({ ...row, cells: shownColumns.map(({ party }) => ({ party, letters: lettersOf(row.assignments, party).join('') })), remarks: row.remarks.map(remark => ({ ...remark, weight: weightOf(remark), names: remark.parties.map(name) })) })),
    counts: Object.groupBy(rows.flatMap(row => row.remarks.map(weightOf)), weight => weight), usual: usual.filter(each => unassigned.has(each.name)), idle: columns.filter(column => column.idle).map(column => name(column.party)),
    failing: failingOn(design, 'responsibilities'), untold: untoldOn(design, 'responsibilities'), saved: event.url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  async save({ request, locals, params, url }) {
    const form = await request.formData()
    const changes = changesOfMatrix(form)
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: Object.fromEntries([...form].filter(([name]) => name.startsWith('cell:')).map(([name, value]) => [name, String(value)])) })
    }
    const page = new URLSearchParams([...url.searchParams].filter(([key]) => key === 'functions' || key === 'parties'))
    page.set('saved', '')
    redirect(303, `${url.pathname}?${page}#matrix`)
  },
  async add({ request, locals, params, url }) {
    const form = await request.formData()
    const { record } = granted(await locals.call('read-programme', { programme: params.programme }))
    const changes = changesOfFunctions(form, record)
    if (changes.length > 0) {
      const outcome = await locals.call('edit-programme', { programme: params.programme, changes })
      if (!outcome.ok) return fail(422, { problems: outcome.problems, typed: undefined })
    }
    redirect(303, `${url.pathname}?functions=${Math.ceil(((record.design?.responsibilities ?? []).length + changes.length) / MOST_FUNCTIONS)}#matrix`)
  },
}
