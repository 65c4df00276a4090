import { sql } from 'kysely'
import { z } from 'zod'
import { readFile } from '#exchange/read.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import type { Tx } from '#platform/db.ts'
import { designOf } from '#record/design-part.ts'
import { differenceOf } from '#record/difference.ts'
import { inverseOf } from '#record/inverse.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { differencesOf, MOST_TOLD, TOLD_IN } from '#rooms/design/versions/differences.ts'
import { chosenFrom } from '#rooms/design/versions/parts.ts'
import { isOpen, queuedToWrite } from '../may.ts'
import { notAllowed, notFound, stale } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { TABLES } from '../tables.ts'
import { loadVersion } from '../versions.ts'
import { because, change, editLoaded } from './edit.ts'
import { sentFile } from './imports.ts'
import { programmeId } from './programmes.ts'

/** One side of a comparison: `now`, the number of a version of this programme, or the id of another programme one may read. */
const side = z.string().regex(/^(now|[1-9]\d{0,8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, 'is neither “now”, nor the number of a version, nor the id of a programme')
const stretch = z.strictObject({ act: z.enum(['same', 'removed', 'added']), text: z.string() })
const told = z.strictObject({ change: z.int(), thing: z.string().optional(), sentence: z.string(), was: z.string().optional(), is: z.string().optional(), stretches: z.array(stretch).readonly().optional() })
const part = z.strictObject({ key: z.string(), title: z.string(), differences: z.array(told).readonly() })
const shownSide = z.strictObject({ version: z.int().optional(), programme: z.string().optional(), file: z.string().optional() })
const comparison = z.strictObject({ before: shownSide, after: shownSide, changes: z.array(change), parts: z.array(part).readonly(), more: z.int() })

type Side = { readonly record: ProgrammeRecord, readonly version?: number, readonly programme?: string, readonly file?: string }

async function sideOf(transaction: Tx, programme: string, named: string): Promise<Outcome<Side>> {
  if (/^\d+$/.test(named)) { const design = await loadVersion(transaction, programme, Number(named)); return design ? granted({ record: design, version: Number(named) }) : notFound('version') }
  const loaded = await loadProgramme(transaction, named === 'now' ? programme : named)
  if (!loaded) return notFound('programme')
  return granted({ record: loaded.record, ...(named === 'now' ? {} : { programme: loaded.record.programme.title ?? loaded.record.programme.code ?? named }) })
}

/** What a file holds, read and let go; a problem in it names the file. */
async function sideOfFile({ name, bytes }: { readonly name: string, readonly bytes: string }): Promise<Outcome<Side>> {
  const read = await readFile(Buffer.from(bytes, 'base64'), { name })
  return read.ok ? granted({ record: read.value.record, file: name }) : { ok: false, problems: read.problems.map(each => ({ ...each, say: `${name}: ${each.say}` })) }
}

function compared(before: Side, after: Side, language: typeof TOLD_IN[number], reasons?: ReadonlyMap<string, string>): Outcome<z.infer<typeof comparison>> {
  const { changes, parts, more } = differencesOf(before.record, after.record, language, reasons)
  const shown = ({ record: _, ...side }: Side) => side
  return granted({ before: shown(before), after: shown(after), changes: changes.slice(0, MOST_TOLD), parts, more })
}

const KIND_OF = new Map(TABLES.map(table => [`${table.schema}.${table.table}`, table.kind]))

/** The latest reason somebody gave for changing each thing since a version was submitted, as far as the person may see its diary. */
async function reasonsSince(transaction: Tx, programme: string, version: number): Promise<Map<string, string>> {
  const { rows } = await sql<{ noun: string, noun_id: string, because: string }>`
    select distinct on (entry.noun, entry.noun_id) entry.noun, entry.noun_id, entry.because
      from diary.entry
      join versions.version on version.programme_id = entry.programme_id and version.number = ${version}
     where entry.programme_id = ${programme}::uuid and entry.at >= version.submitted_at and entry.because is not null
     order by entry.noun, entry.noun_id, entry.id desc
     limit 10000`.execute(transaction)
  return new Map(rows.map(row => [`${KIND_OF.get(row.noun) ?? row.noun}/${row.noun_id}`, row.because]))
}

export const compareVersions = command({
  name: 'compare-versions', summary: 'What changed between any two of a programme’s versions, its design as it stands now, and another programme: as changes and in words', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/comparison',
  input: z.strictObject({ programme: programmeId, from: side, to: side.default('now'), language: z.enum(TOLD_IN).default('en') }),
  output: comparison,
  async run(transaction, { programme, from, to, language }) {
    if (!await isOpen(transaction, programme)) return notFound('programme')
    const [before, after] = [await sideOf(transaction, programme, from), await sideOf(transaction, programme, to)]
    if (!before.ok) return before
    if (!after.ok) return after
    const reasons = before.value.version !== undefined && to === 'now' ? await reasonsSince(transaction, programme, before.value.version) : new Map<string, string>()
    return compared(before.value, after.value, language, reasons)
  },
})

const sideOrFile = z.union([side, z.strictObject(sentFile)])

export const compareFiles = command({
  name: 'compare-files', summary: 'What changed where one side or both are files, in any format that is read: they are compared and not kept', needs: 'programme:read', method: 'post', path: '/programmes/{programme}/comparison',
  input: z.strictObject({ programme: programmeId, from: sideOrFile, to: sideOrFile, language: z.enum(TOLD_IN).default('en') }),
  output: comparison,
  async run(transaction, { programme, from, to, language }) {
    if (!await isOpen(transaction, programme)) return notFound('programme')
    const [before, after] = [typeof from === 'string' ? await sideOf(transaction, programme, from) : await sideOfFile(from), typeof to === 'string' ? await sideOf(transaction, programme, to) : await sideOfFile(to)]
    const problems = [before, after].flatMap(each => each.ok ? [] : each.problems)
    return before.ok && after.ok ? compared(before.value, after.value, language) : { ok: false, problems }
  },
})

export const restorePart = command({
  name: 'restore-part', summary: 'Bring parts or single things of a version’s design back, as it stood then; the rest stays as it is now', needs: 'programme:write', method: 'post', path: '/programmes/{programme}/versions/{version}/restore',
  input: z.strictObject({ programme: programmeId, version: z.coerce.number().int().min(1), revision: z.coerce.number().int().min(1), parts: z.array(z.string().min(1).max(250)).min(1).max(2000), because }),
  output: z.strictObject({ programme: programmeId, revision: z.int(), changes: z.int() }),
  async run(transaction, { programme, version, revision, parts, because: why }, { today }) {
    if (!await queuedToWrite(transaction, programme)) return await isOpen(transaction, programme) ? notAllowed('change this programme') : notFound('programme')
    const loaded = await loadProgramme(transaction, programme)
    if (!loaded) return notFound('programme')
    const design = await loadVersion(transaction, programme, version)
    if (!design) return notFound('version')
    if (loaded.revision !== revision) return stale(revision, loaded.revision)
    const changes = inverseOf(chosenFrom(differenceOf(design, designOf(loaded.record)), new Set(parts)))
    if (changes.length === 0) return refused({ code: 'nothing-differs', at: 'parts', say: 'What you chose stands now as it stood then.', do: 'Choose a part that differs.' })
    return editLoaded(transaction, loaded, changes, today, why)
  },
})
