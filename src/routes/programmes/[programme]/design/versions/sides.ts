import type { Commands } from '#assembly/commands.ts'
import { granted } from '../../../../answer.ts'

/** Most other programmes offered to compare with: those changed last. */
const MOST_OTHERS = 100

/** What a design may be compared with: its versions, latest first, and the other programmes the person may read. */
export async function sidesToCompare({ locals, params }: { readonly locals: App.Locals, readonly params: { readonly programme: string } }, versions: Commands['list-versions']['output']['versions']) {
  const { programmes } = granted(await locals.call('list-programmes', { limit: MOST_OTHERS }))
  return { sides: { versions: versions.map(({ number, isBaseline, state }) => ({ number, isBaseline, state })), others: programmes.filter(each => each.id !== params.programme).map(({ id, title, code }) => ({ id, title: title ?? code ?? id })) } }
}
