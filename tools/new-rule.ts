// `npm run new-rule`: writes the page of a new rule, asking for what it is not told. Works without questions when everything comes as arguments.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { problemsOf, skeletonOf, type Idea } from '#checks/skeleton.ts'

const USAGE = `npm run new-rule -- TOPIC/NAME --look-at "every risk" --should "state an owner" [--when …] [--say …] [--do …] [--source …]
  [--serious minor|moderate|serious|blocking] [--criterion …] [--stage …] [--folder our-rules]
--should and --when may be given several times: all must hold.
docs/writing-checks.md says what can be written where.`

const { values, positionals } = argumentsOf({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    'look-at': { type: 'string' }, should: { type: 'string', multiple: true }, when: { type: 'string', multiple: true }, say: { type: 'string' }, do: { type: 'string' }, source: { type: 'string' },
    serious: { type: 'string' }, criterion: { type: 'string' }, stage: { type: 'string' }, folder: { type: 'string' },
  },
})

if (values.help) { console.log(USAGE); process.exit(0) }
const asked = await withAnswers({ id: positionals[0], lookAt: values['look-at'], should: values.should })
if (!asked) { console.error(`Three things must be known: the name, what to look at, and what it should do.\n${USAGE}`); process.exit(2) }
const given = (name: 'say' | 'do' | 'source' | 'serious' | 'criterion' | 'stage') => values[name] === undefined ? {} : { [name]: values[name] }
const idea: Idea = { ...asked, ...(values.when && { when: values.when }), ...given('say'), ...given('do'), ...given('source'), ...given('serious'), ...given('criterion'), ...given('stage') }
const folder = path.resolve(values.folder ?? path.join(import.meta.dirname, '../src/checks/rules'))
const file = path.join(folder, `${idea.id}.rule.md`)
const problems = [...problemsOf(idea), ...(existsSync(file) ? [`There is a page ${file} already.`] : [])]
if (problems.length > 0) { console.error(problems.join('\n')); process.exit(2) }
mkdirSync(path.dirname(file), { recursive: true })
writeFileSync(file, skeletonOf(idea))
console.log(`${path.relative(process.cwd(), file)}\nFill in what is marked TO WRITE, then try it: npm run throughline -- rules ${values.folder ?? ''}`.trimEnd())

/** What is missing is asked for where somebody sits at a terminal; elsewhere it stays missing. */
async function withAnswers(known: { readonly id: string | undefined, readonly lookAt: string | undefined, readonly should: readonly string[] | undefined }): Promise<Pick<Idea, 'id' | 'lookAt' | 'should'> | undefined> {
  const lines = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
  const id = known.id ?? await lines?.question('Name (topic/name, such as risks/has-deputy): ')
  const lookAt = known.lookAt ?? await lines?.question('Look at (such as every risk): ')
  const should = known.should ?? await lines?.question('It should (such as state an owner): ')
  lines?.close()
  return id === undefined || lookAt === undefined || should === undefined ? undefined : { id: id.trim(), lookAt: lookAt.trim(), should: [should].flat().map(sentence => sentence.trim()) }
}

/** What was written after the command; words it does not know are told with how it is used. */
function argumentsOf<const Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try { return parseArgs(config) } catch (error) {
    console.error(`${(error as Error).message.split('. ')[0]}.\n${USAGE}`)
    process.exit(2)
  }
}
