import { PARTY_ROLES } from '#language/code-lists.ts'
import type { Party } from '#record/schema/programme.ts'
import type { Ledger } from '../ledger.ts'
import { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import { normal } from '../words/normal.ts'
import { NUMBER_WORDS } from '../words/time.ts'
import { organisationsIn, type Organisation } from './organisations.ts'

type Role = typeof PARTY_ROLES[number]
type Cue = { readonly role: Role, readonly pattern: RegExp }

// “Undertaken by” names who answers for it; “implemented by” who carries it out (IATI organisation roles).
const CUES: readonly Cue[] = [
  { role: 'sub-contractor', pattern: /\b(?:(\w+)\s+)?sub-?contract(?:ors?|ed (?:to|by)|ing partners?)\b\s*[,:]?\s*/gi },
  { role: 'implementing', pattern: /\b(?:(\w+)\s+)?(?:implementing|national|local) (?:partners?|agenc(?:y|ies)|organi[sz]ations?)\b\s*[,:]?\s*|\b(?:was |is |were |jointly )?implemented (?:jointly )?by\s+|\bpartenaires? (?:d['’]exécution|de mise en œuvre)\b\s*[,:]?\s*|\bmis(?:e)? en œuvre par\s+|\b(?:ejecutado|implementado) por\s+|\bsocio implementador\b\s*[,:]?\s*/gi },
  { role: 'accountable', pattern: /\b(?:undertaken|executed|carried out|led|managed|administered) by\s+|\b(?:exécuté|conduit|géré|dirigé) par\s+|\b(?:gestionado|dirigido) por\s+/gi },
  { role: 'funding', pattern: /\b(?:funded|financed) by\s+|\bwith (?:the )?(?:funding|financial support|financing) (?:from|of)\s+|\bfinancée? par\s+|\bfinanciado por\s+/gi },
  { role: 'collaborating', pattern: /\bin (?:close )?(?:collaboration|partnership|cooperation) with\s+|\ben (?:étroite )?(?:collaboration|partenariat) avec\s+|\ben (?:colaboración|asociación) con\s+/gi },
]
const ABOUT_PROJECT = /\b(?:project|programme|program|initiative|intervention|projet|proyecto|programa)\b/i

/** Organisations with their parts in the programme, from sentences about it. One that is named twice keeps both roles. */
export function readParties(sentences: readonly Mapped[], components: readonly string[], ledger: Ledger, ids: Ids): Party[] {
  const parties = new Map<string, Party>()
  const context = { near: false }
  for (const sentence of sentences) {
    if (sentence.length > 3000) continue
    const isNear = ABOUT_PROJECT.test(sentence.text)
    if (isNear || context.near) for (const { role, text, most } of segments(sentence)) for (const organisation of organisationsIn(text, most)) addParty(parties, organisation, role, components, ledger, ids)
    context.near = isNear
  }
  return [...parties.values()]
}

/** What stands behind each cue up to the next cue or the sentence's end, and how many organisations a number word before the cue announces. */
function segments(sentence: Mapped): { readonly role: Role, readonly text: Mapped, readonly most?: number }[] {
  const found = CUES.flatMap(({ role, pattern }) => [...sentence.text.matchAll(pattern)].map(match => ({ role, start: match.index, from: match.index + match[0].length, count: NUMBER_WORDS[(match[1] ?? '').toLowerCase()] }))).sort((a, b) => a.start - b.start)
  return found.map((cue, index) => ({ role: cue.role, text: sentence.slice(cue.from, found[index + 1]?.start ?? sentence.length), ...(cue.count ? { most: cue.count } : {}) }))
}

/** Adds a party, or a role to one already known by its acronym or name. */
export function addParty(parties: Map<string, Party>, organisation: Organisation, role: Role, components: readonly string[], ledger: Ledger, ids: Ids): void {
  const key = normal(organisation.acronym?.text ?? organisation.name.text)
  const known = parties.get(key) ?? [...parties.values()].find(party => normal(party.name) === normal(organisation.name.text) || (party.acronym && normal(party.acronym) === key))
  // Another spelling of a party already known is no part of the record, so its words do not count as kept.
  const isSpelledAnew = known !== undefined && known.name !== organisation.name.text
  const source = (isSpelledAnew ? ledger.refer : ledger.cite).call(ledger, organisation.name, { certainty: role === 'accountable' || role === 'collaborating' ? 'likely' : 'certain' })
  if (known) {
    if (!known.roles?.includes(role)) known.roles = [...known.roles ?? [], role]
    known.sources = [...known.sources ?? [], { ...source, field: 'roles' }].slice(0, 200)
    return
  }
  const does = organisation.does && componentNamed(organisation.does.text, components)
  const description = organisation.description
  const group = (description && groupOf(description.text)) ?? groupOf(organisation.name.text.replace(/\b(?:social (?:enterprise|economy)|entreprise sociale)\b/gi, ''))
  parties.set(key, {
    id: ids.of('party', organisation.acronym?.text ?? organisation.name.text), name: organisation.name.text.slice(0, 500), ...(organisation.acronym ? { acronym: organisation.acronym.text } : {}), ...(group ? { group } : {}),
    roles: [role], ...(does ? { does } : {}), ...(description ? { notes: description.text } : {}),
    sources: [source, ...(organisation.acronym ? [ledger.cite(organisation.acronym, { field: 'acronym' })] : []), ...(organisation.does ? [ledger.cite(organisation.does, { field: 'does' })] : []), ...(description ? [ledger.cite(description, { field: 'notes' })] : []), ...(group ? [ledger.cite(description ?? organisation.name, { field: 'group', certainty: 'likely' })] : [])],
  })
}

/** What a partner was engaged for, in the component's own spelling where it is one of the components. */
function componentNamed(does: string, components: readonly string[]): string {
  const bare = does.replace(/^(?:the|la|le|el)\s+/i, '').replace(/\s+(?:components?|composantes?|componentes?)\s*$/i, '').trim()
  return components.find(component => normal(component) === normal(bare)) ?? bare
}

// Only where the organisation's own name or description says so; an agency that promotes social enterprises is not one itself.
const GROUPS: readonly (readonly [NonNullable<Party['group']>, RegExp])[] = [
  ['academia', /\b(?:university|universit[ée]|universidad|institute of technology|college)\b/i], ['social-economy', /\b(?:social enterprise|social economy|cooperatives?|coopérative|cooperativa|entreprise sociale)\b/i], ['government', /\b(?:ministry|ministère|ministerio|government of|department of labou?r)\b/i],
  ['workers', /\b(?:trade unions?|workers['’]? (?:federation|confederation|union)|syndicat|sindicato)\b/i], ['employers', /\b(?:employers|employeurs|empleadores|chamber of commerce)\b/i], ['un', /^(?:ILO|UNDP|UNICEF|UNIDO|FAO|IOM|UN|UNESCO|UNHCR|OIT|PNUD)$|\b(?:United Nations|International Labour Organi[sz]ation)\b/],
]
const groupOf = (text: string) => GROUPS.find(([, pattern]) => pattern.test(text.trim()))?.[0]
