import type { Report } from '#checks/check.ts'
import { checklist } from '#checks/printers/checklist.ts'
import { printReport } from '#checks/printers/print.ts'
import type { Printing } from '#checks/printers/printing.ts'
import { plain } from './plain.ts'
import type { ReportFormat } from './report-formats.ts'
import { print, printFile } from './tell.ts'

/** Prints a report as asked for. The workbook's writer is read only where a workbook is wanted. */
export async function printed(report: Report, format: ReportFormat, printing: Printing): Promise<void> {
  if (format === 'xlsx') return printFile(await (await import('#exchange/xlsx/table.ts')).tableWorkbook(checklist(report)), 'checks.xlsx')
  const text = printReport(report, format, printing)
  await print(format === 'text' ? plain(text) : text)
}
