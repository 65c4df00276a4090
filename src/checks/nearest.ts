import { editDistance } from '#language/nearest.ts'

/** The candidate fewest changes away, however far: a page's author is always shown one. Ties go to the earlier one. */
export function nearest(word: string, candidates: readonly string[]): string {
  let best = { candidate: candidates[0] ?? '', distance: Infinity }
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance < best.distance) best = { candidate, distance }
  }
  return best.candidate
}

/** As `nearest`, of names of several words: one that shares more whole words comes first, so that “every event” is near “every learning event”. */
export function nearestName(words: string, names: readonly string[]): string {
  const written = new Set(words.toLowerCase().split(/\s+/))
  const shared = (name: string) => name.split(/\s+/).filter(word => written.has(word)).length
  const most = Math.max(0, ...names.map(shared))
  return nearest(words, names.filter(name => shared(name) === most))
}
