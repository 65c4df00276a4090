import { thing } from '../record/record.ts'

export const user = thing
