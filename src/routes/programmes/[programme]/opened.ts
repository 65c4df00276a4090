import { formFor } from '#record/form/where.ts'
import { granted } from '../../answer.ts'

/** A programme as this request's person may see it, with what the checks say of it. */
export type Opened = { readonly programme: Awaited<ReturnType<typeof read>>, readonly report: Omit<Awaited<ReturnType<typeof checked>>, 'findings'> & { readonly findings: readonly Mendable[] }, readonly base: string }

const read = async (locals: App.Locals, programme: string, at: string) => granted(await locals.call('read-programme', { programme }), at)
const checked = async (locals: App.Locals, programme: string) => granted(await locals.call('check-programme', { programme, language: locals.language }))

/** A finding with the address of the form in which it is mended; none where nothing is filled in, or not by this person. */
export type Mendable = Found & { readonly mend?: string }
type Found = Awaited<ReturnType<typeof checked>>['findings'][number]

/** The findings of a programme, each with the form where it is mended; the form leads back to `at`. */
export const mendable = (findings: readonly Found[], { record, mayWrite }: Pick<Awaited<ReturnType<typeof read>>, 'record' | 'mayWrite'>, base: string, at: string): readonly Mendable[] => findings.map(finding => {
  const form = mayWrite ? formFor(finding.at, record) : undefined
  return form === undefined ? finding : { ...finding, mend: `${base}/${form}${form.includes('?') ? '&' : '?'}back=${encodeURIComponent(at)}` }
})

async function open(locals: App.Locals, programme: string, at: string): Promise<Opened> {
  const found = await read(locals, programme, at)
  const report = await checked(locals, programme)
  const base = `/programmes/${programme}`
  return { programme: found, report: { ...report, findings: mendable(report.findings, found, base, at) }, base }
}

const OPENED = new WeakMap<App.Locals, Promise<Opened>>()

/** Opens a programme once a request, however many parts of the page ask. Only what a page returns is sent, so a whole record stays on the server unless it is shown. */
export function opened({ locals, params, url }: { locals: App.Locals, params: { programme: string }, url: URL }): Promise<Opened> {
  let found = OPENED.get(locals)
  if (!found) OPENED.set(locals, found = open(locals, params.programme, url.pathname))
  return found
}
