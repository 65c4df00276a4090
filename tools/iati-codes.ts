// `node tools/iati-codes.ts` makes src/language/codes/iati.json: the codes of the IATI lists the product shows, with their English names, from the standard's own files.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from '../src/exchange/iati/element.ts'
import { parseStretch } from '../src/exchange/iati/tree.ts'
import { STANDARD } from './iati-schema.ts'

const TARGET = path.resolve(import.meta.dirname, '../src/language/codes/iati.json')
/** Only lists whose names are shown. */
const LISTS = ['ActivityScope', 'AidType', 'CollaborationType', 'FinanceType', 'FlowType', 'OrganisationType', 'Sector', 'SectorCategory', 'TiedStatus']

/** Code → English name of one list, in the list's order. */
export function codesOf(xml: string): Record<string, string> {
  const codes: Record<string, string> = {}
  const textOf = (element: Element | undefined, ...path: readonly string[]): string | undefined => path.length === 0 ? element?.text.trim() : textOf(element?.children.find(child => child.name === path[0]), ...path.slice(1))
  const problem = parseStretch({ text: xml.replace(/^<\?xml[^>]*\?>\s*/, ''), line: 1, column: 1 }, { child(element) {
    if (element.name !== 'codelist-items') return
    for (const item of element.children) { const [code, name] = [textOf(item, 'code'), textOf(item, 'name', 'narrative')]; if (code && name) codes[code] = name }
  } })
  if (problem) throw new Error(problem.say)
  return codes
}

export const codeLists = (): Record<string, Record<string, string>> => Object.fromEntries(LISTS.map(list => [list, codesOf(readFileSync(path.join(STANDARD, 'codelists', `${list}.xml`), 'utf8'))]))

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(STANDARD) || readdirSync(STANDARD).length === 0) { console.error('The code lists of IATI are not there; src/language/codes/iati.json stays as it is.'); process.exit(1) }
  mkdirSync(path.dirname(TARGET), { recursive: true })
  const made = { source: 'IATI code lists (IATI/IATI-Codelists and IATI/IATI-Codelists-NonEmbedded, for version 2.03); purpose codes as the OECD-DAC publishes them', read: '2026-11', lists: codeLists() }
  writeFileSync(TARGET, `${JSON.stringify(made, null, 1)}\n`)
}
