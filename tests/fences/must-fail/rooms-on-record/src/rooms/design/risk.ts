import { thing } from '../../platform/db.ts'

export const user = thing
