import type { Report } from '../report.ts'
import { htmlReport } from './html.ts'
import { junitReport } from './junit.ts'
import type { Printing } from './printing.ts'
import { sarifReport } from './sarif.ts'
import { textReport } from './text.ts'

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'html'] as const
export type ReportFormat = typeof FORMATS[number]

/** Prints a report. JSON is the report itself, as `schema/check-report.schema.json` describes it. */
export function printReport(report: Report, format: ReportFormat, printing: Printing = {}): string {
  switch (format) {
    case 'text': return textReport(report)
    case 'json': return `${JSON.stringify(report, null, 2)}\n`
    case 'sarif': return `${JSON.stringify(sarifReport(report, printing), null, 2)}\n`
    case 'junit': return junitReport(report)
    case 'html': return htmlReport(report, printing)
  }
}
