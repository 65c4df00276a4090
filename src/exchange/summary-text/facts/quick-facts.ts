import { LONGEST_TEXT } from '#language/values.ts'
import type { Evaluation } from '#record/schema/evaluation.ts'
import type { Source } from '#record/schema/parts.ts'
import type { Party, Programme } from '#record/schema/programme.ts'
import { isPlaceholder } from '../fact-labels.ts'
import type { Ledger } from '../ledger.ts'
import type { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import { topLevelParts } from '../recommendations/tuple.ts'
import type { Fact } from '../sections.ts'
import { countriesIn, unique } from './countries.ts'
import { datesIn } from './dates.ts'
import { kindOf, timingOf } from './evaluation.ts'
import { organisationsIn } from './organisations.ts'
import { addParty } from './parties.ts'
import { listParts } from './programme.ts'

// Words a kind or timing says completely.
const SAYS_ALL = /^[^\p{L}]*(?:(?:finale?|mid-?term|ex-?post|independent|ind[ée]pendante?|independiente|internal|interne|interna|external|externe|externa|self|evaluation|[ée]valuation|evaluaci[oó]n|à|mi-parcours|intermedia)(?![\p{L}])[^\p{L}\p{N}]*){1,4}$/iu

type Drafts = { readonly programme: Partial<Programme>, readonly programmeSources: Source[], readonly evaluation: { -readonly [K in keyof Evaluation]?: Evaluation[K] }, readonly evaluationSources: Source[], readonly parties: Map<string, Party>, readonly ledger: Ledger, readonly ids: Ids }

/** Takes over what a quick-facts box says. Placeholders (“-”, “N/A”) are no values; what has no place in the record stays unassigned. */
export function applyFacts(facts: readonly Fact[], drafts: Drafts): void {
  const seen = new Set<Fact['label']>()
  for (const fact of facts) {
    if (isPlaceholder(fact.value.text)) { drafts.ledger.mark(fact.value); continue }
    // A label printed twice with different values: the first one is taken, the second kept as unassigned text.
    if (seen.has(fact.label) && fact.label !== 'donor') continue
    const before = drafts.evaluationSources.length + drafts.programmeSources.length
    applyFact(fact, drafts)
    if (drafts.evaluationSources.length + drafts.programmeSources.length > before) seen.add(fact.label)
  }
}

function applyFact({ label, name, value }: Fact, { programme, programmeSources, evaluation, evaluationSources, parties, ledger, ids }: Drafts): void {
  const onEvaluation = (field: string, text: Mapped = value) => { evaluationSources.push(ledger.cite(text, { field })) }
  // A kind or a timing is one word of its cell; the rest of the cell stays to be kept elsewhere.
  const inferred = (field: string, text: Mapped = value) => { if (SAYS_ALL.test(text.text.slice(0, 80))) onEvaluation(field, text); else evaluationSources.push(ledger.refer(text, { field })) }
  const onProgramme = (field: string, text: Mapped = value) => { programmeSources.push(ledger.cite(text, { field })) }
  // A title takes 500 characters; what is over stays unassigned, cut between words.
  const end = value.length <= 500 ? value.length : Math.max(1, value.text.lastIndexOf(' ', 500))
  const shortValue = value.slice(0, Math.min(end, 500))
  const short = shortValue.text
  switch (label) {
    case 'countries': {
      const found = unique(countriesIn(value))
      if (found.length > 0) programme.countries = found.map(one => ({ country: one.code, sources: [ledger.cite(one.name)] }))
      return
    }
    case 'code': {
      const codes = topLevelParts(value, ',', ';', '&').flatMap(part => splitOnAnd(part)).filter(code => code.length > 0 && code.length <= 100)
      codes.forEach((code, index) => {
        if (index === 0) programme.code = code.text
        else programme.otherCodes = [...programme.otherCodes ?? [], code.text]
        onProgramme(index === 0 ? 'code' : 'otherCodes', code)
      })
      return
    }
    case 'title': programme.title = short; return onProgramme('title', shortValue)
    case 'donor': {
      for (const organisation of organisationsIn(value)) addParty(parties, organisation, 'funding', [], ledger, ids)
      return
    }
    case 'projectEnd': case 'projectStart': case 'projectPeriod': {
      const [first, last] = [datesIn(value.text)[0], datesIn(value.text).at(-1)]
      if (!first || !last) return
      const period = programme.period ?? {}
      const sources = [...period.sources ?? []]
      const statements = [...period.statements ?? []]
      const add = (about: 'start' | 'end', date: typeof first) => {
        sources.push(ledger.cite(value.slice(date.index, date.end), { field: about }))
        statements.push({ about, text: `${name.text}: ${short}`, date: date.date, sources: [ledger.cite(shortValue)] })
      }
      const isRange = label === 'projectPeriod' && first !== last
      if (label === 'projectStart' || isRange) add('start', first)
      if (label === 'projectEnd' || isRange) add('end', last)
      programme.period = { ...period, ...(label === 'projectStart' || isRange ? { start: first.date } : {}), ...(label === 'projectEnd' || isRange ? { end: last.date } : {}), statements, sources }
      return
    }
    case 'timing': {
      const timing = timingOf(value.text) ?? timingOf(name.text)
      // The label “Mid-term or final evaluation” names both; only its value decides.
      if (timing && (timingOf(value.text) || !/\bor\b|\bou\b|\bo\b/i.test(name.text))) { evaluation.timing = timing; inferred('timing', timingOf(value.text) ? value : name) }
      const date = datesIn(value.text)[0]
      if (date && !evaluation.date) { evaluation.date = date.date; onEvaluation('date', value.slice(date.index, date.end)) }
      return
    }
    case 'date': {
      const date = datesIn(value.text).at(-1)
      if (date) { evaluation.date = date.date; onEvaluation('date', value.slice(date.index, date.end)) }
      return
    }
    case 'kind': {
      const kind = kindOf(value.text)
      if (kind) { evaluation.kind = kind; inferred('kind') }
      const timing = timingOf(value.text)
      if (timing && !evaluation.timing) { evaluation.timing = timing; inferred('timing') }
      return
    }
    case 'administrativeOffice': case 'technicalOffice': evaluation[label] = short; return onEvaluation(label, shortValue)
    case 'manager': evaluation.manager = short; return onEvaluation('manager', shortValue)
    case 'evaluators': case 'keywords': {
      const parts = (label === 'evaluators' ? listParts(value) : topLevelParts(value, ',', ';')).filter(part => part.length > 0 && part.length <= 500)
      if (parts.length > 0) evaluation[label] = parts.map(part => part.text)
      parts.forEach(part => onEvaluation(label, part))
      return
    }
    case 'policyOutcomes': {
      const parts = topLevelParts(value, ',', ';').filter(part => part.length <= 500)
      if (parts.length > 0) programme.policyOutcomes = parts.map(part => part.text)
      parts.forEach(part => onProgramme('policyOutcomes', part))
      return
    }
    case 'purpose': case 'method':
      // Where a section tells it at length, the box's short form stays unassigned.
      if (evaluation[label] !== undefined || value.length > LONGEST_TEXT) return
      evaluation[label] = value.text
      return onEvaluation(label)
    default: return
  }
}

const splitOnAnd = (part: Mapped): Mapped[] => {
  const match = /\s+(?:and|et|y)\s+|\s\/\s/.exec(part.text)
  return match ? [part.slice(0, match.index).trim(), ...splitOnAnd(part.slice(match.index + match[0].length).trim())] : [part.trim()]
}
