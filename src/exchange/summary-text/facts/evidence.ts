import type { z } from 'zod'
import type { evidence } from '#record/schema/evaluation.ts'
import type { Ledger } from '../ledger.ts'
import type { Mapped } from '../mapped.ts'
import type { Ids } from '../names.ts'
import { NUMBER_WORDS } from '../words/time.ts'
import { listParts, withoutStop } from './programme.ts'

type Evidence = z.infer<typeof evidence>
type Kind = Evidence['kind']

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['desk-review', /\b(?:desk[- ](?:based )?(?:review|research|study)|document(?:ary)? review|review of (?:(?:project|relevant|key|the|programme) ){0,3}documents?|reviewed (?:(?:the|project|key|relevant) ){0,2}documents|revue documentaire|[ée]tude documentaire|analyse documentaire|revisi[oó]n documental|an[aá]lisis documental)\b/i],
  ['group-discussion', /\b(?:focus[- ]group(?: discussion)?s?|group (?:discussion|interview)s?|FGDs?|groupes? de discussion|discussions? de groupe|grupos? focal(?:es)?)\b/i],
  ['interview', /\b(?:(?:semi-?structured |in-depth |key informant |individual |online |remote |virtual )*interviews?|interviewed|KIIs|entretiens?|entrevistas?|entrevues?)\b/i],
  ['survey', /\b(?:(?:online |electronic |web |perception )?surveys?|questionnaires?|enqu[êe]tes?(?: en ligne)?|encuestas?|cuestionarios?)\b/i],
  ['observation', /\b(?:field (?:visits?|missions?)|site visits?|direct observations?|visites? de terrain|visites? sur le terrain|visitas? de campo|observation)\b/i],
  ['document', /\b(?:(?:quantitative|qualitative|quantitative and qualitative) (?:assessment|analysis) of (?:the )?(?:data|participants?)(?:\s*\([^()]{1,200}\))?|analysis of (?:monitoring|secondary) data)/i],
]
const NUMBER = `(\\d{1,4}|${Object.keys(NUMBER_WORDS).sort((a, b) => b.length - a.length).join('|')})`

/** Kinds of evidence an evaluation says it rests on, each once, with the number it declares and the groups it heard. */
export function readEvidence(sentences: readonly Mapped[], ledger: Ledger, ids: Ids): Evidence[] {
  const found = new Map<Kind, Evidence>()
  for (const sentence of sentences.filter(each => each.length < 3000)) for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(sentence.text)
    if (!match || /\b(?:it emerges from|according to) the\s*$/i.test(sentence.text.slice(Math.max(0, match.index - 24), match.index))) continue
    // What could not be done is no evidence.
    if (/^\s*(?:(?:was|were|could|did)\s+not|n['’]ont pas|no se)\b/i.test(sentence.text.slice(match.index + match[0].length, match.index + match[0].length + 30))) continue
    const phrase = sentence.slice(match.index, match.index + match[0].length)
    const evidence: Evidence = found.get(kind) ?? { id: ids.of('evidence', kind), kind, ...(kind === 'document' ? { title: phrase.text } : {}), sources: [kind === 'document' ? ledger.cite(phrase) : ledger.refer(phrase)] }
    found.set(kind, evidence)
    const sources = evidence.sources!
    const declared = evidence.declared === undefined && kind !== 'desk-review' ? declaredIn(sentence, match) : undefined
    if (declared) { evidence.declared = declared.count; sources.push(ledger.cite(declared.text, { field: 'declared', certainty: declared.certain ? 'certain' : 'likely' })) }
    const groups = evidence.groups === undefined && (kind === 'interview' || kind === 'group-discussion' || kind === 'survey') ? groupsIn(sentence, match) : []
    if (groups.length > 0) { evidence.groups = groups.map(group => group.text.slice(0, 500)); sources.push(...groups.map(group => ledger.cite(group, { field: 'groups' }))) }
  }
  return [...found.values()]
}

/** Where another kind of evidence, or the sentence's end, begins behind this one. */
function nextKindIn(after: string): number {
  return Math.min(after.length, ...[/[;.](?:\s|$)/, /(?:,\s*|\s)(?:and|et|y)?\s*(?:an?\s|une?\s|una\s)?(?:(?:online|en ligne|\d+)\s)?(?:surveys?|questionnaires?|focus[- ]groups?|interviews?|desk review|enqu[êe]te|entretiens|encuestas?|entrevistas?)\b/i].map(cut => { const at = after.search(cut); return at === -1 ? after.length : at }))
}

type Declared = { readonly count: number, readonly text: Mapped, readonly certain: boolean }

/** “19 interviews”, “interviews with 19 people”, “a limited number of participants (19)”, “120 responded to the survey”. */
function declaredIn(sentence: Mapped, match: RegExpExecArray): Declared | undefined {
  const [before, after] = [sentence.text.slice(Math.max(0, match.index - 50), match.index), sentence.text.slice(match.index + match[0].length, match.index + match[0].length + 160)]
  const nextKind = nextKindIn(after)
  const base = match.index + match[0].length
  const tries: readonly (readonly [string, RegExp, number, boolean])[] = [
    [before, new RegExp(`(?<![\\p{L}\\d/])${NUMBER}\\s+(?:(?!(?:and|et|y|with|avec|con)\\s)(?:[\\p{L}-]+)\\s+){0,2}$`, 'diu'), match.index - before.length, true],
    [after.slice(0, nextKind), new RegExp(`^\\s*(?:\\S+\\s+){0,6}?(?:with|of|avec|auprès de|con|a|to|from|by|involving)\\s+(?:a total of |more than |over |around |some |un total de )?${NUMBER}\\s+(?!years|months|countries|pays|pa[ií]ses|mois|ans|provinces|regions)\\p{L}`, 'diu'), base, true],
    [after.slice(0, nextKind), new RegExp(`^[^.;]{0,140}?\\((?:n\\s*=\\s*|total(?: of)?:?\\s*)?(\\d{1,4})(?:\\s+(?:people|persons|participants|interviews|respondents|informants|stakeholders|in total|personnes|personas))?\\)`, 'diu'), base, true],
  ]
  for (const [text, pattern, offset, certain] of tries) {
    const found = pattern.exec(text)
    const range = found?.indices?.[1]
    if (!found || !range) continue
    const count = NUMBER_WORDS[found[1]!.toLowerCase()] ?? Number(found[1])
    if (/^(?:one|un|une|uno)$/i.test(found[1]!)) continue
    return { count, text: sentence.slice(offset + range[0], offset + range[1]), certain }
  }
  return undefined
}

/** Who was heard: “interviews were conducted with representatives of …, regional organizations and …”. */
function groupsIn(sentence: Mapped, match: RegExpExecArray): Mapped[] {
  const base = match.index + match[0].length
  const whole = sentence.text.slice(base, base + 900)
  const after = whole.slice(0, nextKindIn(whole))
  const lead = /^[^.;,]{0,60}?\b(?:with|avec|auprès d(?:e|es|u)|con|a)\s+(?:representatives of (?=$)|the )?/i.exec(after)
  if (!lead) return []
  const stop = /[.;]\s*$|[.;](?=\s\p{Lu})|\s\bin order to\b|\bto (?:discuss|collect|assess|gather)\b/u.exec(after.slice(lead[0].length))
  const list = withoutStop(sentence.slice(base + lead[0].length, base + lead[0].length + (stop?.index ?? after.length - lead[0].length)))
  // A number of people is how many were heard, not who.
  if (/^(?:a (?:limited |total )?number|\d+ (?:people|participants|persons|respondents|informants)\b(?!\s+(?:from|including))|une? nombre)/i.test(list.text)) return []
  const people = new RegExp(`^${NUMBER}\\s+(?:(?:people|persons|informants|stakeholders|participants|personnes|personas)\\s*(?:from|including|:)\\s*)?`, 'i').exec(list.text)
  const heard = people ? list.slice(people[0].length) : list
  if (people && /^(?:key )?(?:people|persons?|informants|stakeholders|participants|respondents|personnes|personas)\b[^,]{0,40}$/i.test(heard.text)) return []
  return listParts(heard).filter(part => part.length > 2 && part.length <= 300 && !/^\d+$/.test(part.text)).slice(0, 60)
}
