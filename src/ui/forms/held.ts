// A page without scripts needs what is held in its HTML; a page that has come alive sets the default alone, so that nothing typed meanwhile is written over.
const served = typeof document === 'undefined'

/** What an input holds. */
export const filled = (text: string) => served ? { value: text } : { defaultValue: text }
/** Whether a box is ticked. */
export const ticked = (is: boolean) => served ? { checked: is } : { defaultChecked: is }
/** What a text area holds: `text` goes between its tags, `value` is its `defaultValue`. */
export const written = (text: string): { readonly text?: string, readonly value?: string } => served ? { text } : { value: text }
