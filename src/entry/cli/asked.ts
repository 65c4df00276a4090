import type { WorkbookLanguage } from '#exchange/xlsx/words.ts'
import type { Format } from '#exchange/format.ts'
import type { PaperKind } from '#rooms/evaluation/report/papers.ts'
import type { Seriousness } from '#language/code-lists.ts'
import type { ReportFormat } from './report-formats.ts'

/** What `check` is asked for on the command line. */
export type CheckAsked = { readonly profile?: string, readonly format: ReportFormat, readonly failOn: Seriousness, readonly checks?: string, readonly waivers?: string, readonly readAs?: Format, readonly language?: string, readonly today?: string, readonly timing?: boolean, readonly activity?: string, readonly maxActivitiesListed: number }

/** What `convert` is asked for. */
export type ConvertAsked = { readonly format?: Format, readonly force?: boolean, readonly activity?: string, readonly empty?: boolean, readonly language?: WorkbookLanguage, readonly paper?: PaperKind, readonly template?: string }
