/** The candidate that takes the fewest single-letter changes to reach; ties go to the earlier one. Case is no difference. */
export function nearest(word: string, candidates: readonly string[]): string {
  let best = { candidate: candidates[0] ?? '', distance: Infinity }
  for (const candidate of candidates) {
    const distance = changesBetween(word.toLowerCase(), candidate.toLowerCase())
    if (distance < best.distance) best = { candidate, distance }
  }
  return best.candidate
}

/** Levenshtein's distance, one row at a time. */
function changesBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
