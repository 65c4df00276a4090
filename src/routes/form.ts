import type { Sent } from '#record/form/read-form.ts'

/** A sent form as the reader of forms asks for it; files are left out. */
export const sentBy = (form: FormData): Sent => ({ all: name => form.getAll(name).filter((value): value is string => typeof value === 'string') })

/** What the person saw when the form was drawn, as the form itself carries it; an empty thing where that cannot be read. */
export function seenBy(form: FormData): Record<string, unknown> {
  const text = form.get('::seen')
  try {
    const seen: unknown = typeof text === 'string' ? JSON.parse(text) : undefined
    return typeof seen === 'object' && seen !== null && !Array.isArray(seen) ? seen as Record<string, unknown> : {}
  } catch { return {} }
}

/** One text field of a form, trimmed; empty where it is missing or a file. */
export function field(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
