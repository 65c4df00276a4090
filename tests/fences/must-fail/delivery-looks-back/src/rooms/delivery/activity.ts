import { thing } from '../knowledge/door.ts'

export const user = thing
