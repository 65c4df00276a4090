import { sql } from 'kysely'
import { checkRecord, RULES_MARK } from '#checks/check.ts'
import { SERIOUSNESS } from '#language/code-lists.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import type { Tx } from '#platform/db.ts'
import { loadVersion } from './versions.ts'

/** How many checks of a full design hold, fail and cannot be told. */
export type Tally = Readonly<Record<typeof SERIOUSNESS[number] | 'passes' | 'cannotTell', number>>

/** Counts what the checks of a full design say of one. `on`: the day it is judged as of. Waivers are left aside: they come and go, a version stays. */
export function tallyOf(design: ProgrammeRecord, on: string): Tally {
  const { verdicts, findings } = checkRecord(design, { profile: 'full-design', today: on })
  const failing = (level: string) => findings.filter(finding => finding.verdict === 'fails' && finding.seriousness === level).length
  return { passes: verdicts.passes, cannotTell: verdicts.cannotTell, minor: failing('minor'), moderate: failing('moderate'), serious: failing('serious'), blocking: failing('blocking') }
}

/** Notes the tally of a version, in place of any before. The person must see the whole design: a part of it would be counted as if it were all. */
export async function keepTally(transaction: Tx, programme: string, version: number, tally: Tally): Promise<void> {
  await sql`insert into checks.version_tally (programme_id, version, rules, passes, cannot_tell, minor, moderate, serious, blocking)
    values (${programme}::uuid, ${version}, ${RULES_MARK}, ${tally.passes}, ${tally.cannotTell}, ${tally.minor}, ${tally.moderate}, ${tally.serious}, ${tally.blocking})
    on conflict (programme_id, version) do update set rules = excluded.rules, passes = excluded.passes, cannot_tell = excluded.cannot_tell, minor = excluded.minor, moderate = excluded.moderate, serious = excluded.serious, blocking = excluded.blocking`.execute(transaction)
}

/** Counts a version that was kept earlier, as of the day it was submitted. */
export async function tallyAnew(transaction: Tx, programme: string, version: number, submitted: string): Promise<void> {
  const design = await loadVersion(transaction, programme, version)
  if (design) await keepTally(transaction, programme, version, tallyOf(design, submitted))
}
