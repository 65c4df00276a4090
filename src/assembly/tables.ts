import { NOUNS } from '#record/nouns.ts'

/** `tocNode` → `toc_node`; `follow-up` → `follow_up`. */
const inSql = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`).replaceAll('-', '_')

/** Where each kind of noun is kept: schema and table, and the keys under which its list stands. */
export const TABLES = Object.entries(NOUNS).map(([kind, noun]) => ({ kind, schema: inSql(noun.room), table: inSql(kind), path: noun.path, inEvaluation: noun.path[0] === 'evaluations' && noun.path.length > 1 }))

/** Keys of an evaluation that hold nouns with a table of their own. */
export const EVALUATION_LISTS = TABLES.filter(table => table.inEvaluation).map(table => table.path[2] as string)
