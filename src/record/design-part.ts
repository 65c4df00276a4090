import type { ProgrammeRecord } from './record.ts'

/** What a version of a design holds: programme, parties, design and documents; nothing of delivery, evaluation or follow-up. References into those stay as they are. */
export function designOf({ throughline, programme, parties, design, documents }: ProgrammeRecord): ProgrammeRecord {
  return { throughline, programme, ...(parties ? { parties } : {}), ...(design ? { design } : {}), ...(documents ? { documents } : {}) }
}
