/** A table to be written: its headings, and rows of values. Nothing recorded is undefined. */
type Table = { readonly columns: readonly { readonly heading: string }[], readonly rows: readonly (readonly (string | number | undefined)[])[] }

/** What makes a spreadsheet take a text for a formula (OWASP, “CSV injection”), full-width forms included: such a text is written with an apostrophe before it. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

function written(value: string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Writes a table as CSV: RFC 4180 (CR LF after each line, quotes doubled), UTF-8 with a byte-order mark, without which Excel reads it in the machine's old encoding. Numbers stay numbers. */
export const writeCsv = ({ columns, rows }: Table): string => `\uFEFF${[columns.map(column => column.heading), ...rows].map(line => `${line.map(written).join(',')}\r\n`).join('')}`
