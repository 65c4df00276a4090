import { thing } from '../checks/check.ts'

export const user = thing
