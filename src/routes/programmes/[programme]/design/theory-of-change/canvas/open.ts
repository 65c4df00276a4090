import { bring } from '#ui/i18n/translate.ts'

/**
 * Loads the canvas, its styles and its messages, for pages that show it. It stands between the page and the canvas because the first view of a page brings the styles
 * of whatever the page itself may import later: a phone would load those of a canvas it never shows.
 */
export async function openCanvas(): Promise<typeof import('./Board.svelte').default> {
  const [{ default: Board }] = await Promise.all([import('./Board.svelte'), bring('theory-canvas')])
  return Board
}
