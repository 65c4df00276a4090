// Reads transcripts and documents in a process of its own, one after the other: however hard a file is, the server goes on answering, and the process can be ended.
import { readTextFile } from '#exchange/text-file/read-text-file.ts'
import type { TextToRead } from './desk.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin : a process’s channel, not a window’s
process.on('message', ({ name, bytes, as }: TextToRead) => { void readTextFile(bytes, { name, as }).then(answer => process.send?.({ answer })) })
// The server is gone: nobody asks any more.
process.on('disconnect', () => process.exit())
