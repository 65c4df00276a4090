import path from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { fences } from './fences.ts'

export type Breach = { readonly rule: string, readonly from: string, readonly to: string }

/** Walks the imports below `base`/src and returns what breaks a fence, and how many modules were seen. */
export async function breaches(base: string): Promise<{ readonly modules: number, readonly breaches: readonly Breach[] }> {
  const { output } = await cruise(['src'], { baseDir: path.resolve(base), ruleSet: { forbidden: [...fences] }, validate: true, doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, exclude: { path: '^build/|svelte-kit' } }, { extensions: ['.ts', '.svelte', '.js', '.json'], conditionNames: ['node', 'import', 'default'] })
  const { summary } = output as ICruiseResult
  return { modules: summary.totalCruised, breaches: summary.violations.map(violation => ({ rule: violation.rule.name, from: violation.from, to: violation.to })) }
}
