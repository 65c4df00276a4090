// `npm run doctor`: what is looked at · what was found · what is wanted · how to mend it. Ends with 1 where something keeps Throughline from running.
import path from 'node:path'
import { configFrom } from '#platform/config.ts'
import { tableOf } from './doctor/table.ts'
import { examined } from './doctor/examined.ts'

const root = path.resolve(import.meta.dirname, '../..')
const findings = await examined(root, configFrom(process.env, root))
process.stdout.write(tableOf(findings))
const broken = findings.filter(finding => finding.state === 'broken').length
const worth = findings.filter(finding => finding.state === 'worth mending').length
process.stdout.write(broken > 0 ? `\n${broken} to mend before Throughline can run.\n` : `\nThroughline can run here${worth > 0 ? `; ${worth} worth mending` : ''}.\n`)
process.exitCode = broken > 0 ? 1 : 0
