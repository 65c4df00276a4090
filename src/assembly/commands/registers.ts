import { z } from 'zod'
import { writeCsv } from '#exchange/csv/write-csv.ts'
import { tableWorkbook } from '#exchange/xlsx/table.ts'
import { granted } from '#language/problem.ts'
import { command } from '#platform/command.ts'
import { NOUNS } from '#record/nouns.ts'
import { exportedTable } from '#rooms/design/registers/exported.ts'
import { registerOf } from '#rooms/design/registers/registers.ts'
import { openRegister } from '#rooms/design/registers/view.ts'
import { notFound } from '../refusals.ts'
import { loadProgramme } from '../store.ts'
import { programmeId } from './programmes.ts'

const kinds = Object.keys(NOUNS).filter(kind => registerOf(kind) !== undefined)

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

export const exportRegister = command({
  name: 'export-register', summary: 'One register of a programme as a file: the rows and columns of a view, all its pages', needs: 'programme:read', method: 'get', path: '/programmes/{programme}/registers/{kind}',
  input: z.strictObject({
    programme: programmeId, kind: z.enum(kinds), format: z.enum(['csv', 'xlsx']).default('csv'), language: z.enum(['en', 'fr']).default('en'),
    view: z.string().max(4000).default('').describe('what stands after the “?” of the register’s page: q, sort, where.<column>, columns'),
  }),
  output: z.strictObject({ name: z.string(), type: z.string(), bytes: z.string().describe('base64') }),
  async run(transaction, { programme, kind, format, language, view }, { today }) {
    const loaded = await loadProgramme(transaction, programme)
    const register = registerOf(kind)
    if (!loaded || !register) return notFound('programme')
    const table = exportedTable(openRegister(register, loaded.record, { query: new URLSearchParams(view), prefix: '', language, today }), loaded.record.programme.title ?? loaded.record.programme.id)
    const written = format === 'csv' ? Buffer.from(writeCsv(table)) : Buffer.from(await tableWorkbook(table))
    return granted({ name: `${loaded.record.programme.id}-${kind}.${format}`, type: TYPES[format], bytes: written.toString('base64') })
  },
})
