import { thing } from '../delivery/door.ts'

export const user = thing
