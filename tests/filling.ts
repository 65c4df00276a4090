// Filling forms as people do, without scripts: what a record holds is typed into the fields of its form.
import type { Page } from '@playwright/test'
import type { FormField } from '#language/form-field.ts'
import { isPlain } from '#language/plain.ts'

/** Opens whatever is folded, so that every field can be reached. */
export const unfold = (page: Page) => page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")

/** Types a value into its field as a person would: opens what is folded, ticks, chooses, writes. */
export async function type(page: Page, field: FormField, at: string, value: unknown): Promise<void> {
  const named = (name: string) => page.locator(`main [name=${JSON.stringify(name)}]`)
  if (value === undefined) return
  if (isPlain(value) && (field.unknown || field.none) && ('unknown' in value || 'none' in value)) {
    const key = 'unknown' in value ? 'unknown' : 'none'
    await unfold(page)
    await named(`${at}::${key}`).fill(String(value[key]))
    return
  }
  if (Array.isArray(value) && value.length === 0) { await named(`${at}::empty`).check(); return }
  if (field.kind === 'part') { for (const inner of field.fields ?? []) await type(page, inner, `${at}.${inner.name}`, (value as Record<string, unknown>)[inner.name]); return }
  if (field.kind === 'parts') {
    for (const [row, part] of (value as Record<string, unknown>[]).entries()) {
      await unfold(page)
      for (const inner of field.fields ?? []) await type(page, inner, `${at}[${row}].${inner.name}`, part[inner.name])
    }
    return
  }
  if (field.kind === 'choices' || field.kind === 'references') { for (const each of value as unknown[]) await page.locator(`main [name=${JSON.stringify(at)}][value=${JSON.stringify(String(each))}]`).check(); return }
  if (field.kind === 'lines') { await named(at).fill((value as unknown[]).map(String).join('\n')); return }
  if (field.kind === 'choice' || field.kind === 'reference' || field.kind === 'truth') { await named(at).selectOption(typeof value === 'boolean' ? value ? 'yes' : 'no' : String(value)); return }
  await named(at).fill(String(value))
}

/** Presses Save and waits for the answer: going elsewhere at once would take the form back before it was sent. */
export const saved = async (page: Page, where: string) => {
  const [answer] = await Promise.all([page.waitForResponse(response => response.request().method() === 'POST'), page.getByRole('button', { name: 'Save', exact: true }).click()])
  if (answer.status() >= 400) throw new Error(`${where}: ${answer.status()} ${await page.locator('[role=alert]').textContent()}`)
}

/** Fills one thing's form. A nested list offers two spare rows at a time, so what does not fit is added by saving and coming again. */
export async function fill(page: Page, fields: readonly FormField[], value: Readonly<Record<string, unknown>>, address: string): Promise<void> {
  const longest = Math.max(0, ...fields.filter(field => field.kind === 'parts').map(field => (Array.isArray(value[field.name]) ? value[field.name] as unknown[] : []).length))
  for (let rows = Math.min(2, longest); ; rows = Math.min(rows + 2, longest)) {
    await page.goto(address)
    for (const field of fields) {
      const held = value[field.name]
      await type(page, field, field.name, field.kind === 'parts' && Array.isArray(held) ? held.slice(0, rows) : held)
    }
    if (address.includes('/new')) await page.locator('main [name=id]').fill(String(value['id']))
    await saved(page, address)
    if (rows === longest) return
    address = address.replace(/new$/, String(value['id']))
  }
}
