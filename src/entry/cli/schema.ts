import { activitiesReportJsonSchema } from '#checks/activities/report.ts'
import { reportJsonSchema } from '#checks/report.ts'
import { recordJsonSchema } from '#record/record.ts'
import { print } from './tell.ts'

/** What a JSON Schema can be printed of. */
export const SCHEMAS = { programme: recordJsonSchema, 'check-report': reportJsonSchema, 'activities-report': activitiesReportJsonSchema } as const

/** Prints the JSON Schema (2020-12) of the programme file or of the checks' report, for editors and other programs. */
export async function schema(of: keyof typeof SCHEMAS): Promise<void> {
  await print(JSON.stringify(SCHEMAS[of](), null, 2))
}
