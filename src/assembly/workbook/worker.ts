// Reads and writes workbooks in a process of its own, one after the other, and tells how far it has come.
import { readToCompare } from '#exchange/xlsx/read-workbook.ts'
import { writeWorkbook } from '#exchange/xlsx/write-workbook.ts'
import { refusalBySize } from '#exchange/decode.ts'
import { granted, refused, type Outcome } from '#language/problem.ts'
import type { Read, ToRead, ToWrite } from './desk.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin : a process’s channel, not a window’s
const far = (done: number, of: number) => { process.send?.({ done, of }) }

async function answerTo(handed: ToRead | ToWrite): Promise<Outcome<Read | Uint8Array>> {
  if (handed.work === 'write') return granted(await writeWorkbook(handed.record, { ...handed.asked, onRows: far }))
  const { name, bytes, programme, id } = handed
  const bySize = refusalBySize(bytes.byteLength)
  if (bySize) return refused(bySize)
  const reading = await readToCompare(bytes, { programme, id }, far)
  return reading.ok ? granted({ name, programme, reading: reading.value }) : reading
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin : a process’s channel, not a window’s
process.on('message', (handed: ToRead | ToWrite) => { void answerTo(handed).then(answer => process.send?.({ answer })) })
// The server is gone: nobody asks any more.
process.on('disconnect', () => process.exit())
