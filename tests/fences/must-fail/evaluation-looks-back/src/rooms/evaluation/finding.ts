import { thing } from '../design/risk.ts'

export const user = thing
