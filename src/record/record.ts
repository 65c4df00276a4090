import { z } from 'zod'
import { delivery } from './schema/delivery.ts'
import { design } from './schema/design.ts'
import { evaluation } from './schema/evaluation.ts'
import { followUp } from './schema/follow-up.ts'
import { knowledge } from './schema/knowledge.ts'
import { document, party, programme } from './schema/programme.ts'
import { list } from './schema/parts.ts'

/** Version of the file format. Raised when an older file needs an upgrade to be read. */
export const FORMAT_VERSION = 1

/** One whole programme as plain data. A missing key: not recorded; `[]` or `{ none }`: recorded as none; `{ unknown }`: looked for, not found. */
export const record = z.strictObject({
  throughline: z.literal(FORMAT_VERSION), programme, parties: list(party).optional(), design: design.optional(), delivery: delivery.optional(), knowledge: knowledge.optional(),
  evaluations: list(evaluation).optional(), followUp: followUp.optional(), documents: list(document).optional(),
})
export type ProgrammeRecord = z.infer<typeof record>

/** JSON Schema (2020-12) of the file, for editors and other programmes. */
export const recordJsonSchema = () => z.toJSONSchema(record, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any', reused: 'ref' })
