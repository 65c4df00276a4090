/** The formats files come in. `programme-*` are the open file format; `iati` a published activity of IATI 2.03; `summary-*` an evaluation summary as people publish it. */
export const FORMATS = ['programme-yaml', 'programme-json', 'programme-xlsx', 'iati', 'summary-text', 'summary-docx', 'summary-pdf'] as const
export type Format = typeof FORMATS[number]

/** Largest file that is read: 20 MB. The longest evaluation summaries seen are under 2 MB as PDF. */
export const LARGEST_FILE = 20 * 1024 * 1024
