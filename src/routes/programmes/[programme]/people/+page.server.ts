import { fail } from '@sveltejs/kit'
import type { Problem } from '#language/problem.ts'
import { services } from '#platform/services.ts'
import { field, granted } from '../../../answer.ts'
import { opened } from '../opened.ts'
import type { Actions, PageServerLoad } from './$types'

type Said = { readonly problems?: readonly Problem[], readonly typed?: Record<string, string>, readonly invited?: { readonly email: string, readonly until: string }, readonly ended?: 'member' | 'invitation' }

export const load: PageServerLoad = async event => {
  const { programme: { id, record } } = await opened(event)
  const { locals, url } = event
  const [{ members }, { invitations, mayInvite }] = [granted(await locals.call('list-members', { programme: id })), granted(await locals.call('list-invitations', { programme: id }))]
  const titled = (things: readonly { readonly id: string, readonly name?: unknown, readonly title?: unknown, readonly kind?: unknown }[] | undefined) => (things ?? []).map(each => ({ id: each.id, title: String(each.title ?? each.name ?? each.id) }))
  const mine = members.find(each => each.person === locals.person?.id)?.evaluation
  const evaluations = titled(record.evaluations)
  return {
    members, invitations, mayInvite, me: locals.person?.id, mayEnd: mayInvite.length > 1, parties: titled(record.parties), evaluations: mayInvite.length > 1 ? evaluations : evaluations.filter(each => each.id === mine),
    titles: Object.fromEntries([...titled(record.parties), ...evaluations].map(each => [each.id, each.title])), sendsMail: services().sendsMail, origin: url.origin,
  }
}

const refusing = (problems: readonly Problem[], typed?: Record<string, string>) => fail<Said>(422, { problems, ...(typed ? { typed } : {}) })

export const actions: Actions = {
  async invite({ request, params, locals }) {
    const form = await request.formData()
    const [email, role, party, evaluation] = ['email', 'role', 'party', 'evaluation'].map(name => field(form, name)) as [string, string, string, string]
    // A choice that belongs to another role stays in the form and is not sent.
    const outcome = await locals.call('invite-member', { programme: params.programme, email, role: role as never, ...(role === 'partner' && party ? { party } : {}), ...(role === 'evaluator' && evaluation ? { evaluation } : {}) })
    return outcome.ok ? { invited: { email, until: outcome.value.until } } as Said : refusing(outcome.problems, { email, role, party, evaluation })
  },
  async withdraw({ request, params, locals }) {
    const outcome = await locals.call('withdraw-invitation', { programme: params.programme, invitation: field(await request.formData(), 'invitation') })
    return outcome.ok ? { ended: 'invitation' } as Said : refusing(outcome.problems)
  },
  async end({ request, params, locals }) {
    const outcome = await locals.call('remove-member', { programme: params.programme, person: field(await request.formData(), 'person') })
    return outcome.ok ? { ended: 'member' } as Said : refusing(outcome.problems)
  },
}
