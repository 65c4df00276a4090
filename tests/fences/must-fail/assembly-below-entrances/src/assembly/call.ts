import { thing } from '../routes/answer.ts'

export const user = thing
