/** How a report of the checks can be printed. */
export const REPORT_FORMATS = ['text', 'json', 'sarif', 'junit', 'html'] as const
export type ReportFormat = typeof REPORT_FORMATS[number]
