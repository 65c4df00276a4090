import { hitsIn, wordsOf } from '../texts/words.ts'

/** Shorter parts of a name stand in too many sentences to tell of anybody. */
const SHORTEST = 3

/** The names, or parts of them, that words to be cited would give away. */
export function namesIn(words: string, names: readonly string[]): string[] {
  const said = new Set(wordsOf(words).map(each => each.word))
  return [...new Set(names.flatMap(name => {
    if (hitsIn(words, `"${name.replaceAll('"', ' ')}"`).length > 0) return [name]
    return wordsOf(name).filter(each => each.word.length >= SHORTEST && said.has(each.word)).map(each => name.slice(each.start, each.end))
  }))]
}
