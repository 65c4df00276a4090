import { SOFT_QUALITIES, SOFT_VERBS, WAYS_OUT } from './soft-words.ts'

/** The soft word a text leans on, and what kind it is: a way out (“as appropriate”), a verb without a measure (“strengthen”), a quality without one (“adequate”). */
export type Vague = { readonly word: string, readonly kind: 'way-out' | 'verb' | 'quality' }

/**
 * What makes a soft word hard: a number, a date, a means, a measure or a moment, in the languages of the lists. Any one of them, and the
 * text is taken to say enough; whether it is the right one is for people to judge.
 */
const MEASURES: readonly RegExp[] = [
  /\p{N}/u, /:\s*\S/u, /[一二三四五六七八九十两两]\s*(?:个|名|次|年|期|つ|人|回|件|か)/u,
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|twice|double|each|every|until|before|instead of|at least|at most|so that|no later than|by \p{L}+ing|by means of|with an? \p{L}+|through an? \p{L}+)\b/iu,
  /(?<!\p{L})(?:deux|trois|quatre|cinq|moitié|chaque|avant|d['’]ici|au moins|afin que|pour que|au lieu de|en \p{L}+ant|au moyen d|grâce à un)/iu,
  /(?<!\p{L})(?:dos|tres|cuatro|cinco|mitad|cada|antes de|al menos|para que|en lugar de|mediante|\p{L}+(?:ando|iendo)(?!\p{L}))/iu,
  /(?<!\p{L})(?:dua|tiga|empat|lima|setengah|setiap|sebelum|paling lambat|sedikitnya|agar|melalui|dengan cara)(?!\p{L})/iu,
  /(?:마다|까지|통해|하도록|이상|이내|매년|매월|두 차례|세 차례)/u, /(?:毎|ごと|までに|によって|により|以上|以内|ように)/u, /(?:每|之前|以前|通过|以便|至少|不少于|以内)/u,
]

/** “3.”, “Recommendation 4:”: a number that counts sentences measures nothing. */
const LIST_MARK = /^[^\p{L}\p{N}]*(?:\p{L}+\s)?\p{N}+[.:)]\s*/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
/** Words after which the act that is asked for begins: “the team should strengthen …”. */
const ASKING = new Set('should must shall doit doivent devrait devraient debe deben debería deberían harus perlu hendaknya 应 应该 应当 需 须'.split(' '))
/** How far into a sentence, or behind an asking word, its verb is looked for: “further strengthen”, “jointly develop and strengthen”. */
const REACH = 3
/** A quality is all a short sentence has; in a longer one something stands beside it that can be looked for. */
const SHORT = 10

/** Tells whether a text leans on a soft word and gives no object, means or measure that would make it checkable; undefined where it says enough. */
export function vagueIn(text: string): Vague | undefined {
  if (MEASURES.some(measure => measure.test(text.replace(LIST_MARK, '')))) return undefined
  const plain = text.normalize('NFKC').toLowerCase()
  const wayOut = WAYS_OUT.find(phrase => phrase.test(plain))
  if (wayOut) return { word: wayOut.exec(plain)?.[0].trim() ?? '', kind: 'way-out' }
  const words = [...segmenter.segment(plain)].filter(segment => segment.isWordLike).map(({ segment }) => segment)
  const verb = likelyVerbs(words).find(word => SOFT_VERBS.test(word)) ?? softEnd(plain)
  if (verb !== undefined) return { word: verb, kind: 'verb' }
  if (words.length > SHORT) return undefined
  const quality = words.find(word => SOFT_QUALITIES.test(word))
  return quality === undefined ? undefined : { word: quality, kind: 'quality' }
}

function likelyVerbs(words: readonly string[]): readonly string[] {
  const asked = words.findIndex(word => ASKING.has(word))
  return [...words.slice(0, REACH), ...(asked < 0 ? [] : words.slice(asked + 1, asked + 1 + REACH))]
}

/** Korean and Japanese put the verb last. */
const SOFT_END = /(강화|개선|제고|증진|촉진|활성화|도모|내실화|확대|강화에 노력|強化|促進|推進|改善|支援|検討|向上|配慮|努力|充実)[^\p{P}\s]{0,6}(?:\s?(?:한다|필요하다|필요가 있다|する|こと))?\s*[.。]?\s*$/u
const softEnd = (text: string): string | undefined => SOFT_END.exec(text)?.[1]
