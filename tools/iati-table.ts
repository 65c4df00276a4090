// `node tools/iati-table.ts` writes into docs/iati.md where each element and attribute of IATI 2.03 goes, as seen by changing it and comparing the records.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readOneActivity } from '../src/exchange/iati/read-iati.ts'
import type { ProgrammeRecord } from '../src/record/record.ts'
import { declaredActivity, maximalFile, placesOf, STANDARD, type Declared } from './iati-schema.ts'

const PAGE = path.resolve(import.meta.dirname, '../docs/iati.md')
const [BEGIN, END] = ['<!-- table: node tools/iati-table.ts -->', '<!-- end of table -->']
const KEPT = 'programme.iati.kept'

async function recordOf(xml: string): Promise<ProgrammeRecord> {
  async function* once() { yield Buffer.from(xml) }
  const read = await readOneActivity(once())
  if (!read.ok) throw new Error(read.problems[0]?.say)
  return read.value.record
}

/** Places that differ between two values, numbers left out. */
function changed(one: unknown, other: unknown, at: string, into: Set<string>): void {
  if (JSON.stringify(one) === JSON.stringify(other)) return
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) { into.add(at); return }
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>]
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) changed(left[key], right[key], Array.isArray(one) || Array.isArray(other) ? at : at === '' ? key : `${at}.${key}`, into)
}

/** The table as Markdown. A value that moves its whole element into what is kept is listed where its usual value goes. */
export async function tableOf(activity: Declared): Promise<string> {
  const usual = await recordOf(maximalFile(activity))
  const rows: string[] = []
  for (const { place } of placesOf(activity)) {
    const places = new Set<string>()
    changed(usual, await recordOf(maximalFile(activity, place)), '', places)
    const all = [...places]
    const fields = all.filter(each => !each.startsWith(KEPT))
    // What follows from the change elsewhere, such as whom a translation belongs to, is not where the value goes.
    const own = fields.filter(each => !/translations\.of$|translations$/.test(each)).length > 0 ? fields.filter(each => !/translations\.of$|translations$/.test(each)) : fields
    const where = own.length === 0 ? 'kept as it stands' : own.length > 4 ? `${own.slice(0, 3).map(each => `\`${each}\``).join(', ')} …` : own.map(each => `\`${each}\``).join(', ')
    rows.push(`| ${place.replace(/^iati-activity\//, '')} | ${where} |`)
  }
  return ['| element or attribute | goes to |', '|---|---|', ...rows].join('\n')
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(STANDARD)) { console.error('The schema of IATI is not there; the table stays as it is.'); process.exit(1) }
  const page = readFileSync(PAGE, 'utf8')
  const [before, after] = [page.slice(0, page.indexOf(BEGIN) + BEGIN.length), page.slice(page.indexOf(END))]
  writeFileSync(PAGE, `${before}\n${await tableOf(declaredActivity())}\n${after}`)
}
