// Reads and writes workbooks at a desk, and tells how far it has come.
import { readToCompare } from '#exchange/xlsx/read-workbook.ts'
import { writeWorkbook } from '#exchange/xlsx/write-workbook.ts'
import { refusalBySize } from '#exchange/decode.ts'
import { granted, refused } from '#language/problem.ts'
import { workAtDesk } from '../desk/worker.ts'
import type { Read, ToRead, ToWrite } from './desk.ts'

workAtDesk<ToRead | ToWrite, Read | Uint8Array>(async (handed, far) => {
  if (handed.work === 'write') return granted(await writeWorkbook(handed.record, { ...handed.asked, onRows: far }))
  const { name, bytes, programme, id } = handed
  const bySize = refusalBySize(bytes.byteLength)
  if (bySize) return refused(bySize)
  const reading = await readToCompare(bytes, { programme, id }, far)
  return reading.ok ? granted({ name, programme, reading: reading.value }) : reading
})
