/** How a report of the checks can be printed. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'junit', 'html', 'xlsx'] as const
export type ReportFormat = typeof REPORT_FORMATS[number]
