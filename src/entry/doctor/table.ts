import type { Finding } from './finding.ts'

const SIGNS = { fine: '✓', 'worth mending': '!', broken: '✗' } as const

/** The findings as a table for people, columns as wide as what they hold; how to mend stands below its line where there is something to mend. */
export function tableOf(findings: readonly Finding[]): string {
  const rows = [{ sign: ' ', what: 'what', found: 'found', wanted: 'wanted' }, ...findings.map(({ state, what, found, wanted }) => ({ sign: SIGNS[state], what, found, wanted }))]
  const width = (column: 'what' | 'found') => Math.max(...rows.map(row => row[column].length))
  const [first, second] = [width('what'), width('found')]
  return rows.flatMap((row, index) => {
    const mend = findings[index - 1]?.mend
    return [`${row.sign} ${row.what.padEnd(first)}  ${row.found.padEnd(second)}  ${row.wanted}`.trimEnd(), ...mend === undefined ? [] : [`  → ${mend}`]]
  }).join('\n') + '\n'
}
