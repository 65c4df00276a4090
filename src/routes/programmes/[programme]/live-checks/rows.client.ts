import type { Change } from '#record/change.ts'
import type { ProgrammeRecord } from '#record/record.ts'
import { askedOf } from '#rooms/design/registers/act.ts'
import { registerOf } from '#rooms/design/registers/registers.ts'
import { openRegister } from '#rooms/design/registers/view.ts'
import { field, sentBy } from '../../../form.ts'

/** What the form for ticked rows would change, read as the server reads it: the register opened as this address shows it, because “all that fit” are those of its filters. Nothing until a row is ticked and a field filled in. */
export function changesOfRows(form: FormData, record: ProgrammeRecord): readonly Change[] {
  const register = registerOf(field(form, '::kind'))
  if (!register) return []
  const asked = askedOf(openRegister(register, record, { query: new URLSearchParams(location.search), prefix: field(form, '::prefix'), language: document.documentElement.lang === 'fr' ? 'fr' : 'en', today: new Date().toISOString().slice(0, 10) }), sentBy(form))
  return asked.ok ? asked.value : []
}
