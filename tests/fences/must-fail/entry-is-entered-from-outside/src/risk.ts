import { thing } from './entry/cli.ts'

export const user = thing
