import type { Block } from '#language/paper.ts'

type Table = Extract<Block, { table: unknown }>['table']

/** Signs of small print that fit across the page; a head is bold and wider. */
const ACROSS = 68
const longestWord = (text: string): number => Math.max(...text.split(/\s+/).map(word => word.length))

/** How a table's width is shared among its columns by what they hold, none under a tenth nor, while there is room, too narrow for the longest word of its head; the shares add up to 1. */
export function columnShares(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const weights = head.map((title, column) => Math.sqrt(Math.max(title.length, ...rows.map(row => (row[column] ?? '').length))))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const least = head.map(title => Math.max(0.1, Math.min(0.3, (longestWord(title) + 3) / ACROSS)))
  const shares = weights.map((weight, column) => Math.max(least[column] ?? 0.1, weight / sum))
  const over = shares.reduce((total, share) => total + share, 0) - 1
  // What columns got beyond their share is taken from those that can spare it.
  const spare = shares.map((share, column) => share - (least[column] ?? 0))
  const sparable = spare.reduce((total, each) => total + each, 0)
  if (over <= sparable && sparable > 0) return shares.map((share, column) => share - over * (spare[column] ?? 0) / sparable)
  return shares.map(share => share / (1 + over))
}

/** The shares of a table's columns, the same for all tables of a section with the same head, so that their columns stand below each other. */
export function sharesAmong(blocks: readonly Block[]): (table: Table) => number[] {
  const alike = Map.groupBy(blocks.flatMap(block => 'table' in block ? [block.table] : []), table => table.head.join('\n'))
  return ({ head, rows }) => columnShares(head, (alike.get(head.join('\n')) ?? []).flatMap(table => table.rows).concat(rows))
}

/** Whether a caption only repeats what the heading above it says. */
export const isRepeated = (caption: string, heading: string): boolean => heading.endsWith(caption)
