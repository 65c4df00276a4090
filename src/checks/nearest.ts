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
