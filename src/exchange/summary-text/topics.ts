import type { Mapped } from './mapped.ts'
import type { Section } from './sections.ts'
import { sentencesOf } from './sentences.ts'

/** What a sentence outside findings and recommendations is about. */
type Topic = 'programme' | 'purpose' | 'method' | 'limitation'
export type Told = { readonly topic: Topic, readonly text: Mapped }

const OF_SECTION: Partial<Record<Section['kind'], Topic>> = { purpose: 'purpose', methodology: 'method', limitations: 'limitation' }
const LIMITATION = /\b(?:limitations?|due to (?:time|budget|travel|resource)[^,.]{0,30}(?:constraints?|restrictions?)|(?:could|was|were) not (?:be )?(?:\w+ )?(?:held|interviewed|possible|conducted|visited|reached|available|organi[sz]ed)|limited number of|only (?:a few|\w+) (?:interviews|respondents)|limites? de l['’][ée]valuation|contraintes? de temps|n['’]a(?:vait)? pas pu|n['’]ont pas pu|limitaci(?:ón|ones)|no (?:se )?pud(?:o|ieron)|restricciones de tiempo)\b/i
const METHOD = /\b(?:desk review|interviews?|focus groups?|survey|questionnaire|methodology|data collection|mixed methods|triangulat\w+|evaluation (?:matrix|consisted)|field visits?|sampl(?:e|ing)|entretiens?|revue documentaire|enqu[êe]te|m[ée]thodologie|entrevistas?|encuestas?|metodolog[ií]a|revisi[oó]n documental)\b/i
const EVALUATION = /\b(?:evaluation|evaluators?|[ée]valuation|[ée]valuateurs?|[ée]valuatrice|evaluaci[oó]n|evaluador(?:a|es)?)\b/i
const PROGRAMME = /\b(?:project|programme|program|initiative|projet|proyecto|programa)\b/i

/** The sentences before the findings, each with its topic: its section's where a heading tells, otherwise by its own words, otherwise that of the sentence before. */
export function tellingsOf(sections: readonly Section[]): Told[] {
  const told: Told[] = []
  for (const section of sections) {
    const topic = OF_SECTION[section.kind]
    if (!topic && section.kind !== 'preamble' && section.kind !== 'background' && section.kind !== 'quick-facts') continue
    let before: Topic = topic ?? 'programme'
    for (const block of section.blocks) for (const sentence of isTitle(section, block) ? [] : sentencesOf(block.text)) {
      const own = ownTopic(sentence.text.slice(0, 3000))
      before = topic === 'limitation' ? topic : topic && own !== 'limitation' ? topic : own ?? before
      told.push({ topic: before, text: sentence })
    }
  }
  return told
}

/** A line above the running text that is no sentence: a document's title, a subtitle, a place and date. */
export const isTitle = (section: Section, block: Section['blocks'][number]): boolean =>
  section.kind === 'preamble' && section.blocks.indexOf(block) < 5 && block.text.length <= 250 && !/[.!?;:]["”’)]?\s*$/.test(block.text.text) && !TELLS.test(block.text.text)
const TELLS = /\b(?:was|were|is|are|has|had|aims?|aimed|est|sont|était|visait|fue|es|tiene)\b/i

function ownTopic(sentence: string): Topic | undefined {
  const isOnEvaluation = EVALUATION.test(sentence) || METHOD.test(sentence)
  if (isOnEvaluation && LIMITATION.test(sentence)) return 'limitation'
  if (METHOD.test(sentence)) return 'method'
  const [evaluation, programme] = [EVALUATION.exec(sentence)?.index, PROGRAMME.exec(sentence)?.index]
  if (evaluation !== undefined && (programme === undefined || evaluation < programme || evaluation < 60)) return 'purpose'
  return programme !== undefined ? 'programme' : undefined
}
