// Reads transcripts and documents at a desk.
import { readTextFile, type ReadText } from '#exchange/text-file/read-text-file.ts'
import { workAtDesk } from '../desk/worker.ts'
import type { TextToRead } from './desk.ts'

workAtDesk<TextToRead, ReadText>(({ name, bytes, as }) => readTextFile(bytes, { name, as }))
