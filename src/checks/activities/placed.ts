import type { Report } from '../report.ts'

type Places = { readonly get: (thing: object) => { readonly line: number, readonly column: number } | undefined }

/** A report with each finding's line and column in the IATI file: those of the thing it is about, or of what that stands in. */
export function placed(report: Report, record: object, places: Places): Report {
  return { ...report, findings: report.findings.map(finding => ({ ...finding, ...placeAt(record, finding.at, places) })) }
}

/** Where the innermost thing on the way down a path such as `design.indicators[2]` begins in the file. */
export function placeAt(record: object, at: string, places: Places): { readonly line: number, readonly column: number } | undefined {
  let value: unknown = record
  let place = 'programme' in record ? places.get(record.programme as object) : undefined
  for (const step of at.split(/[.[\]]+/)) {
    if (step === '') continue
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[step]
    if (typeof value !== 'object' || value === null) break
    place = places.get(value) ?? place
  }
  // Readers may remember whole elements as places: only where they begin is told.
  return place && { line: place.line, column: place.column }
}

/**
 * A report on a programme file with each finding's line and column in it: of its field, or of what that stands in. The lines a record's sources name are lines of the text it was once read from, and
 * would point at something else: where the file gives no places, as a workbook, findings have none.
 */
export function placedInFile(report: Report, placeOf: ((at: string) => { readonly line: number, readonly column: number } | undefined) | undefined): Report {
  return { ...report, findings: report.findings.map(({ line: _, column: __, ...finding }) => ({ ...finding, ...placeOf?.(finding.field === undefined ? finding.at : `${finding.at}.${finding.field}`) })) }
}
