const COMMON: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'of', 'to', 'was', 'project', 'with'], fr: ['le', 'les', 'des', 'du', 'et', 'projet', 'dans'], es: ['el', 'los', 'las', 'del', 'proyecto', 'una', 'con'], pt: ['os', 'as', 'do', 'da', 'projeto', 'uma', 'com'], de: ['der', 'die', 'und', 'das', 'mit', 'projekt', 'ist'],
}

/** The language a text is written in, where its commonest words or its script leave no doubt. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, 20_000).toLowerCase()
  if ((sample.match(/[\uac00-\ud7af]/g)?.length ?? 0) > sample.length * 0.15) return 'ko'
  if ((sample.match(/[\u3040-\u30ff]/g)?.length ?? 0) > sample.length * 0.1) return 'ja'
  const words = sample.split(/[^\p{L}]+/u)
  const counts = Object.entries(COMMON).map(([language, common]) => ({ language, count: words.filter(word => common.includes(word)).length })).sort((a, b) => b.count - a.count)
  const [first, second] = counts
  return first && second && first.count >= 8 && first.count > second.count * 2 ? first.language : undefined
}
