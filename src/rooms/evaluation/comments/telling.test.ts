import { expect, test } from 'vitest'
import type { SentDraft } from './sent.ts'
import { tellingIn } from './telling.ts'

const draftOf = (...texts: string[]): SentDraft => ({ sections: [{ key: 'findings', part: 'findings', items: texts.map((text, at) => ({ id: String(at), text })) }, { key: 'whole', part: 'whole', items: [] }] })
const foundIn = (texts: string[], names: string[], quotes: string[] = []) => tellingIn(draftOf(...texts), { names, quotes }).map(each => `${each.id} ${each.tells}`)

test('a name tells whole however it is written, and in part as it is written', () => {
  expect(foundIn(['MS WILL ROY said so.', 'Roy said so.', 'They will say so.', 'A royal visit.'], ['Ms Will Roy'])).toEqual(['0 name', '1 name'])
  expect(foundIn(['김민준 씨는 말했다.', '돈이 늦게 왔다.'], ['김민준'])).toEqual(['0 name'])
  expect(foundIn(['Nothing of anybody.'], ['', '…'])).toEqual([])
})

test('words tell where seven in a row were kept, or a shorter quotation whole; case, accents and stops do not hide them', () => {
  const quote = 'It came in a cardboard box, on the last ferry.'
  expect(foundIn(['They said it CAME in a cardboard box… on time.', 'It came in a box.'], [], [quote])).toEqual(['0 words'])
  expect(foundIn(['« Nous avons attendu là » dit-elle.', 'Nous avons attendu.'], [], ['nous avons attendu la'])).toEqual(['0 words'])
  expect(foundIn(['Yes, we know.'], [], ['Yes, we'])).toEqual([])
})

test('what is told beside a statement counts too', () => {
  const draft: SentDraft = { sections: [{ key: 'lessons', part: 'lessons', items: [{ id: 'a', text: 'Pay early.', details: [{ field: 'context', text: 'As Okonkwo asked.' }] }, { id: 'b', text: 'Pay.', addressees: ['Ana Okonkwo'] }] }] }
  expect(tellingIn(draft, { names: ['Ana Okonkwo'], quotes: [] })).toEqual([{ id: 'a', tells: 'name' }, { id: 'b', tells: 'name' }])
})
