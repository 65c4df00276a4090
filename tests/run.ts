// `npm test`: the check's parts and every test, ending in one plain line, so that people and CI read the same sum.
import { startVitest } from 'vitest/node'
import { check, lineOf } from '../tools/check.ts'

const parts = await check(part => console.log(lineOf(part)))
const vitest = await startVitest('test', process.argv.slice(2), { watch: false })
const modules = vitest.state.getTestModules()
const tests = modules.flatMap(file => [...file.children.allTests()])
const count = (state: string) => tests.filter(test => test.result().state === state).length
// A file that fails before its tests begin has none to count, and still is a failure.
const broken = modules.filter(file => file.state() === 'failed' && ![...file.children.allTests()].some(test => test.result().state === 'failed'))
const errors = vitest.state.getUnhandledErrors().length
await vitest.close()
const passed = count('passed') + parts.filter(part => part.ok).length
const failed = count('failed') + broken.length + errors + parts.filter(part => !part.ok).length
for (const part of parts.filter(each => !each.ok)) console.log(lineOf(part))
if (count('skipped') > 0) console.log(`skipped: ${count('skipped')} (their input is not on this machine)`)
console.log(`tests: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
