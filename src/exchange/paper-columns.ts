/** How a table's width is shared among its columns by what they hold, none under a tenth; the shares add up to 1. */
export function columnShares(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const weights = head.map((title, column) => Math.sqrt(Math.max(title.length, ...rows.map(row => (row[column] ?? '').length))))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = weights.map(weight => Math.max(0.1, weight / sum))
  const whole = shares.reduce((total, share) => total + share, 0)
  return shares.map(share => share / whole)
}
