import { statSync } from 'node:fs'
import { disagreement } from '#checks/examples.ts'
import { loadRules } from '#checks/load.ts'
import type { Rule } from '#checks/rule.ts'
import { TO_WRITE } from '#checks/skeleton.ts'
import type { Problem } from '#language/problem.ts'
import { print, tell } from './tell.ts'

/** Reads the rule pages below a folder, tries the examples on each, and says what is wrong: with the pages, or with what they expect. */
export async function rules(folder: string | undefined): Promise<void> {
  if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return tell(folder, [{ code: 'no-such-folder', at: '', say: 'There is no such folder.', do: 'Give the folder that holds the topics, such as “our-rules” for our-rules/risks/has-deputy.rule.md.' }])
  const loaded = await loadRules(folder)
  if (!loaded.ok) return tell(folder ?? 'src/checks/rules', loaded.problems.map(problem => ({ ...problem, say: `${problem.at}: ${problem.say}` })))
  const problems = loaded.value.flatMap((rule): Problem[] => [...unwritten(rule), ...rule.page.examples.flatMap((example, index) => {
    const wrong = disagreement(rule, example)
    return wrong === undefined ? [] : [{ code: 'rule-example', at: `${rule.id} example ${index + 1}`, say: `${rule.id}, example ${index + 1}: ${wrong}.`, do: 'Change the example, or the sentences of the page.' }]
  })])
  if (problems.length > 0) return tell(folder ?? 'src/checks/rules', problems)
  const inForce = loaded.value.filter(({ page }) => page.front.status === 'in force').length
  await print(`${loaded.value.length === 1 ? 'One rule' : `${loaded.value.length} rules`}, ${inForce} in force; every example agrees with its rule.\n`)
}

/** The parts of a new page that nobody has filled in yet. */
function unwritten({ id, page }: Rule): Problem[] {
  const parts = { say: page.front.say, do: page.front.do, source: page.front.source.join(), 'Why it matters': page.why }
  const open = Object.entries(parts).filter(([, text]) => text.includes(TO_WRITE)).map(([part]) => `“${part}”`)
  return open.length === 0 ? [] : [{ code: 'rule-page', at: id, say: `${id}: still marked ${TO_WRITE}: ${open.join(', ')}.`, do: 'Fill in what people are to read.' }]
}
