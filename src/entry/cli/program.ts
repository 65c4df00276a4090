import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS } from '#exchange/format.ts'
import { SERIOUSNESS } from '#language/code-lists.ts'
import { datePrecision } from '#language/day.ts'
import type { CheckAsked, ConvertAsked } from './asked.ts'
import type { ReadAsked } from './read.ts'
import type { DiffAsked } from './diff.ts'
import { REPORT_FORMATS } from './report-formats.ts'
import { version } from './version.ts'

const day = (text: string): string => {
  if (datePrecision(text) !== 'day') throw new InvalidArgumentError('Write a day such as 2021-06-30.')
  return text
}

const count = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number.')
  return Number(text)
}

const inputFormat = (flags: string) => new Option(flags, 'read the file as this, whatever it looks like').choices(FORMATS)

/** The command line as a whole: its commands, options and help. Throws CommanderError instead of ending the process. */
export function throughline(): Command {
  const program = new Command('throughline')
    .description('Read, convert and check programmes of development cooperation: programme files (YAML, JSON, Excel), published IATI activities (XML) and evaluation summaries (text, Word, PDF).')
    .usage('COMMAND FILE [options]')
    .version(version(), '--version', 'print the version')
    .showHelpAfterError('Run with --help to see what can be asked for.')
    .exitOverride()
    .addHelpText('after', `
FILE may be - for standard input. What was asked for goes to standard output; problems go to standard error.

Try:
  throughline read examples/sse-asia/programme.yaml       what a programme holds, on one page
  throughline read summary.pdf --yaml                     an evaluation summary as a programme file
  throughline check summary.txt                           what is wrong with it and what to do
  throughline check design.yaml --profile full-design --fail-on blocking
  throughline convert summary.txt programme.yaml          keep what was read and go on from there
  throughline check --profile any-iati-activity activities.xml   what published activities lack, each and in sum
  throughline convert design.yaml design.xlsx             a whole programme as one workbook, and back
  throughline convert programme.yaml summary.docx         its last evaluation as a published summary
  throughline convert programme.yaml report.pdf --paper report   the same evaluation as a whole report
  throughline diff design.yaml programme.yaml             what changed from one file to another, in words
  throughline hindcast examples/sse-asia                  which checks foretold what evaluators found
  throughline rules our-rules                             whether your own rules say what their examples expect

Exit codes: 0 done · 1 a check failed at or above --fail-on, or files differ (diff --exit-code) · 2 the input could not be read.`)

  program.command('read').argument('FILE', 'programme file, IATI file or evaluation summary, or -')
    .description('print what a file holds, for people; or as a programme file')
    .addOption(new Option('--json', 'print the record as JSON').conflicts('yaml'))
    .option('--yaml', 'print the record as YAML')
    .addOption(inputFormat('--format <format>'))
    .option('--activity <identifier>', 'of an IATI file, the one activity with this identifier')
    .option('--max-activities-listed <number>', 'of an IATI file, list at most so many activities', count, 50)
    .addHelpText('after', `
A “?” marks what was read from text and is not certain; “!” marks statements that contradict each other. The record itself
(--json, --yaml) says for every value where it was read: document, line, column.`)
    // Each command loads its own code when it is called: `read` need not wait for rules, nor help for readers of PDF.
    .action(async (file: string, options: ReadAsked) => (await import('./read.ts')).read(file, options))

  program.command('convert').argument('IN', 'file to read, or -').argument('OUT', 'file to write: .yaml, .yml, .json or .xlsx, .xml for an IATI 2.03 activity, .docx or .pdf for the summary or report of the last evaluation; a folder takes every activity of an IATI file')
    .description('turn one format into another; all or nothing')
    .addOption(inputFormat('--format <format>'))
    .option('--activity <identifier>', 'of an IATI file, the one activity with this identifier')
    .option('--force', 'replace OUT if it is there')
    .option('--empty', 'write a workbook to be filled in, without the rows of IN')
    .addOption(new Option('--language <tag>', 'language a workbook, summary or report explains itself in').choices(['en', 'fr']))
    .addOption(new Option('--paper <paper>', 'of .docx and .pdf, what to write (default: summary)').choices(['summary', 'report']))
    .option('--template <file>', 'of .docx, your organisation’s own Word file whose styles, page, header and footer to take')
    .action(async (from: string, to: string, options: ConvertAsked) => (await import('./convert.ts')).convert(from, to, options))

  program.command('check').argument('FILE', 'programme file, IATI file or evaluation summary, or -')
    .description('say what holds, what does not and what cannot be told, and what to do about it')
    .option('--profile <profile>', 'set of rules to use, such as full-design or final-evaluation')
    .addOption(new Option('--format <format>', 'how to print the report').choices(REPORT_FORMATS).default('text'))
    .addOption(new Option('--fail-on <seriousness>', 'end with code 1 when something this serious fails').choices(SERIOUSNESS).default('serious'))
    .option('--checks <file>', 'checks.yaml: profile, settings, waivers, folders with rules of your own')
    .option('--waivers <file>', 'the same file, by its older name')
    .addOption(inputFormat('--read-as <format>'))
    .option('--language <tag>', 'language of the report')
    .option('--today <day>', 'judge as of this day instead of today', day)
    .option('--timing', 'also tell which rules took longest')
    .option('--activity <identifier>', 'of an IATI file, only the activity with this identifier')
    .option('--max-activities-listed <number>', 'of an IATI file, tell of at most so many activities one by one', count, 20)
    .action(async (file: string, options: CheckAsked) => (await import('./check.ts')).check(file, options))

  program.command('diff').argument('A', 'earlier file, of any format that is read, or -').argument('B', 'later file, of the same format or another')
    .description('say what changed from one file to another, in words')
    .addOption(new Option('--format <format>', 'sentences, or the changes themselves').choices(['text', 'json']).default('text'))
    .addOption(new Option('--language <tag>', 'language of the sentences').choices(['en', 'fr']).default('en'))
    .option('--exit-code', 'end with code 1 when the files differ')
    .addOption(inputFormat('--read-as <format>'))
    .option('--activity <identifier>', 'of an IATI file, the one activity with this identifier')
    .addHelpText('after', `
Each file is known by its content: a workbook may be compared with the programme file it came from, this year's published
activity with last year's. The order of lists, where a value was read (its sources) and the id of the programme are no
difference. In a reworded text, [-…-] is what went and [+…+] what came.

  git show HEAD:design.yaml | throughline diff - design.yaml   what changed since the last commit`)
    .action(async (before: string, after: string, options: DiffAsked) => (await import('./diff.ts')).diff(before, after, options))

  program.command('hindcast').argument('DIR', 'folder with design.yaml and found.yaml, or with flawed.yaml and planted.yaml')
    .description('compare what checks say of a design with what its evaluators found years later')
    .option('--json', 'print the comparison as JSON')
    .option('--profile <profile>', 'set of rules to use')
    .action(async (folder: string, options: { json?: boolean, profile?: string }) => (await import('./hindcast.ts')).hindcastFolder(folder, options))

  program.command('rules').argument('[DIR]', 'folder with rules of your own; without it, those of the product')
    .description('read rule pages, try the examples on each, and say what is wrong with them')
    .action(async (folder: string | undefined) => (await import('./rules.ts')).rules(folder))

  program.command('schema').addArgument(new Argument('OF').choices(['programme', 'check-report', 'activities-report']))
    .description('print the JSON Schema of the programme file, or of the report of the checks on one record or on many activities')
    .action(async (of: 'programme' | 'check-report' | 'activities-report') => (await import('./schema.ts')).schema(of))

  return program
}
