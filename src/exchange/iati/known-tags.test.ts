import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KnownTags } from './known-tags.ts'

const AFTER = ' '.repeat(120)
const tag = fc.stringMatching(/^<\/?[a-z]{1,9}( [a-z]{1,4}="[^"<>]{0,30}"){0,4}\/?>$/)
const viewOf = (text: string) => { const bytes = Buffer.from(text); return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), length: bytes.length } }

test('a tag is known from the third time on, and no other tag is ever taken for it', () => {
  fc.assert(fc.property(fc.array(tag, { minLength: 1, maxLength: 40 }), tags => {
    const known = new KnownTags()
    for (const name of [...tags, ...tags, ...tags]) {
      const { view } = viewOf(name + AFTER)
      const found = known.at(view, 0)
      // Each was kept under its own letters, so what is found tells whether it is the one asked for.
      if (found) { expect(found.name).toBe(name); expect(known.length).toBe(Buffer.byteLength(name)) }
      else known.remember(Buffer.byteLength(name), { name, attributes: {}, kind: 'start' })
    }
  }))
  const known = new KnownTags()
  const { view, length } = viewOf(`<value currency="EUR">${AFTER}`)
  const kept = { name: 'value', attributes: { currency: 'EUR' }, kind: 'start' } as const
  expect(known.at(view, 0)).toBeUndefined()
  known.remember(length - AFTER.length, kept)
  expect(known.at(view, 0)).toBeUndefined()
  known.remember(length - AFTER.length, kept)
  expect(known.at(view, 0)).toMatchObject(kept)
})

test('tags of over 96 letters, and what has no end, are never kept', () => {
  const known = new KnownTags()
  for (const text of [`<a b="${'x'.repeat(91)}">`, `<a b="${'x'.repeat(200)}`]) for (let time = 0; time < 3; time++) {
    expect(known.at(viewOf(text + AFTER).view, 0)).toBeUndefined()
    known.remember(Buffer.byteLength(text), { name: 'a', attributes: {}, kind: 'start' })
  }
})
