/** Functions most programmes have to share out, as a list to start from. Their words are messages; whoever takes one over may reword it. */
export const USUAL_FUNCTIONS = ['steering', 'management', 'procurement', 'finance', 'research', 'training', 'liaison', 'monitoring', 'evaluation', 'communication', 'knowledge', 'cross-cutting', 'risks', 'follow-up'] as const

/** Those of the given functions that stand in no row yet, whatever the case of their letters. */
export function notYetIn(functions: readonly string[], names: readonly string[]): string[] {
  const plain = (text: string) => text.trim().toLowerCase()
  const known = new Set(functions.map(plain))
  return names.filter(name => !known.has(plain(name)))
}
