// Runs every test and ends in one plain line, so that people and CI read the same sum.
import { startVitest } from 'vitest/node'

const vitest = await startVitest('test', [], { watch: false })
const tests = vitest.state.getTestModules().flatMap(file => [...file.children.allTests()])
const failed = tests.filter(test => test.result().state === 'failed').length
const passed = tests.filter(test => test.result().state === 'passed').length
const broken = vitest.state.getTestModules().filter(file => file.state() === 'failed').length
await vitest.close()
console.log(`tests: ${passed} passed, ${failed} failed`)
process.exitCode = failed + broken > 0 || passed === 0 ? 1 : 0
