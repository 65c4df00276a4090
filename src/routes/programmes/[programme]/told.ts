import { isPlain } from '#language/plain.ts'

/** What a diary calls a thing it holds whole: its title, or the words it consists of; empty where it has none. */
export const titleOf = (value: unknown): string => isPlain(value) ? String(value['title'] ?? value['name'] ?? value['text'] ?? value['statement'] ?? value['what'] ?? value['question'] ?? value['reason'] ?? value['words'] ?? '').slice(0, 160) : ''
