import type { Outcome, Problem } from '#language/problem.ts'
import type { Translate } from '../i18n/translate.ts'

/** Saves changes (`src/record/change.ts`) of a programme from a page that runs scripts; gives the new revision, or every problem. A line that is down is a problem, too: nothing is lost or half done. */
export async function saveChanges(programme: string, changes: readonly object[], t: Translate): Promise<Outcome<{ readonly revision: number }>> {
  try {
    const response = await fetch(`/api/v1/programmes/${programme}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ changes }) })
    if (response.ok) return { ok: true, value: await response.json() as { revision: number } }
    const { problems } = await response.json() as { problems: readonly Problem[] }
    return { ok: false, problems }
  } catch { return { ok: false, problems: [{ code: 'not-reached', at: '', say: t('live.notReached'), do: t('live.notReached.do') }] } }
}
