import { fill } from '../message.ts'
import type { CheckFinding, Report } from '../report.ts'
import { engineWords, type Words } from '../words.ts'
import { waivedBy } from './text.ts'

type Column = { readonly heading: string, readonly holds: 'text' | 'number' | 'date', readonly width?: number }
/** A table as `src/exchange/xlsx` writes it: columns with headings, rows of cells in their order. */
export type Checklist = { readonly title: string, readonly columns: readonly Column[], readonly rows: readonly (readonly unknown[])[] }

const STAGES = { design: 'stageDesign', delivery: 'stageDelivery', knowledge: 'stageKnowledge', evaluation: 'stageEvaluation', 'follow-up': 'stageFollowUp' } as const satisfies Record<CheckFinding['stage'], keyof Words>

/** The report as a list to be worked off at a table: a row for each finding, worst first, and empty columns for who does it, by when, and a remark. */
export function checklist(report: Report): Checklist {
  const words = engineWords(report.language)
  const columns: readonly Column[] = [
    { heading: words.stage, holds: 'text', width: 12 }, { heading: words.criterion, holds: 'text', width: 18 }, { heading: words.seriousness, holds: 'text', width: 12 }, { heading: words.amiss, holds: 'text', width: 60 },
    { heading: words.do, holds: 'text', width: 50 }, { heading: words.where, holds: 'text', width: 30 }, { heading: words.verdict, holds: 'text', width: 16 }, { heading: words.rule, holds: 'text', width: 28 },
    { heading: words.doneBy, holds: 'text', width: 20 }, { heading: words.doneWhen, holds: 'date', width: 14 }, { heading: words.remark, holds: 'text', width: 40 },
  ]
  const rows = report.findings.map(finding => [
    words[STAGES[finding.stage]], words[finding.criterion], words[finding.seriousness], finding.say, finding.do, place(finding, words),
    finding.waived ? waivedBy(finding, words, report.language) : finding.verdict === 'fails' ? words.fails : words.cannotTellHeading, finding.rule, undefined, undefined, undefined,
  ])
  return { title: report.programme === undefined ? words.report : `${words.report}: ${report.programme}`, columns, rows }
}

const place = ({ at, field, line }: CheckFinding, words: Words): string =>
  `${at}${field === undefined ? '' : `.${field}`}${line === undefined ? '' : ` (${fill(words.line, { line: String(line) }, 'en')})`}`
