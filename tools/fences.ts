// Who may use whom. Computed from rooms.json and the table in ARCHITECTURE.md; tests/fences.test.ts sees each fence trip.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { IRegularForbiddenRuleType as Fence } from 'dependency-cruiser'

const rooms = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../rooms.json'), 'utf8')) as string[]
const fence = (name: string, comment: string, from: Fence['from'], to: Fence['to']): Fence => ({ name, severity: 'error', comment, from, to })

/** A folder of src may use only the named folders of src, besides itself. */
const mayUse = (name: string, folder: string, others: readonly string[], comment: string) => fence(name, comment, { path: `^src/${folder}/`, pathNot: String.raw`\.test\.ts$` }, { path: '^src/', pathNot: `^src/(${[folder, ...others].join('|')})/` })

/** Folders of src the fences guard: a fence over a folder that is not there guards nothing. Rooms come as they are built. */
export const GUARDED = ['language', 'record', 'checks', 'exchange', 'platform', 'ui', 'rooms', 'assembly', 'routes', 'entry'] as const

/** Every fence of the house. */
export const fences: readonly Fence[] = [
  fence('language-alone', 'What every room speaks imports nothing but Zod.', { path: '^src/language/', pathNot: String.raw`\.test\.ts$` }, { pathNot: '^(src/language/|node_modules/zod/)' }),
  mayUse('record-on-language', 'record', ['language'], 'The record knows language only.'),
  mayUse('checks-on-record', 'checks', ['language', 'record'], 'Checks read records; they know neither database nor pages.'),
  mayUse('exchange-on-record', 'exchange', ['language', 'record'], 'Formats turn bytes into records and back, nothing else.'),
  mayUse('platform-knows-no-programme', 'platform', ['language'], 'The platform knows nothing a programme person would name.'),
  mayUse('ui-knows-no-room', 'ui', ['language'], 'Shared components and tokens know language only.'),
  mayUse('rooms-on-record', 'rooms', ['language', 'record', 'ui'], 'A room decides and arranges; it knows neither database nor pages.'),
  mayUse('assembly-below-entrances', 'assembly', ['language', 'record', 'checks', 'exchange', 'platform', 'rooms'], 'Assembly is used by entrances and uses none of them.'),
  fence('pages-call-commands', 'Pages take commands from the running server: of assembly and checks they use types only, and no database. The checks’ door for the browser is theirs to use.', { path: '^src/(routes|hooks)' }, { path: '^(src/(assembly|checks/(?!live\\.client\\.ts$)|exchange|entry|platform/(db|migrate|postgres))|node_modules/(pg|kysely)/)', dependencyTypesNot: ['type-only'] }),
  fence('entry-is-entered-from-outside', 'Nothing depends on the entrances.', { path: '^src/', pathNot: '^src/entry/' }, { path: '^src/entry/' }),
  fence('no-cycles', 'Two files that need each other are one.', { path: '^src/' }, { circular: true }),
  ...rooms.map((room, index) => fence(`${room}-looks-back`, 'A room may look back along the programme’s life, never ahead, and at earlier rooms through their door.', { path: `^src/rooms/${room}/` }, { path: '^src/rooms/', pathNot: `^src/rooms/(${room}/|(${rooms.slice(0, index).join('|') || '-'})/door\\.ts$)` })),
]
