import type { Outcome, Problem } from '#language/problem.ts'
import type { Change } from '#record/change.ts'
import type { CellEdit } from '#record/tracking/cell-edit.ts'
import type { Translate } from '#ui/i18n/translate.ts'

/** Sends one command of the API; gives what it gave, or every problem. A line that is down is a problem, too. */
async function sent<T>(path: string, body: object, t: Translate): Promise<Outcome<T>> {
  try {
    const response = await fetch(`/api/v1/programmes/${path}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (response.ok) return { ok: true, value: await response.json() as T }
    return { ok: false, problems: (await response.json() as { problems: readonly Problem[] }).problems }
  } catch { return { ok: false, problems: [{ code: 'not-reached', at: '', say: t('live.notReached'), do: t('live.notReached.do') }] } }
}

/** Saves cells, all or none; gives what would undo them. */
export const saveCells = (programme: string, cells: readonly CellEdit[], t: Translate) => sent<{ readonly revision: number, readonly changes: number, readonly undo: readonly Change[] }>(`${programme}/tracking-table`, { cells }, t)

/** Saves changes of the record, each compared with what is there. */
export const saveChanges = (programme: string, changes: readonly Change[], t: Translate) => sent<{ readonly revision: number }>(programme, { changes }, t)

/** The rows of some indicators as this page draws them, read anew; undefined where they cannot be had. */
export async function readRows<Row>(base: string, search: string, indicators: readonly string[]): Promise<{ readonly revision: number, readonly periods: number, readonly rows: readonly Row[] } | undefined> {
  const asked = new URLSearchParams(search)
  asked.set('only', indicators.join(','))
  try {
    const response = await fetch(`${base}/design/results/table.json?${asked}`)
    return response.ok ? await response.json() as { revision: number, periods: number, rows: Row[] } : undefined
  } catch { return undefined }
}
