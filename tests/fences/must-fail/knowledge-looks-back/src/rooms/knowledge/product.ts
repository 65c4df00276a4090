import { thing } from '../evaluation/door.ts'

export const user = thing
