import { thing } from '../evaluation/finding.ts'

export const user = thing
