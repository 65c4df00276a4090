import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { DESK, openCheckDesk } from './desk.ts'

let desk: ReturnType<typeof openCheckDesk>
afterEach(() => desk.close())

const file = (text: string) => ({ bytes: Buffer.from(text), name: 'a.yaml', language: 'en', today: '2026-11-24' })
async function done(ticket: string) {
  for (;;) {
    const standing = desk.standing(ticket)
    if (standing === undefined || standing.state === 'done') return standing
    await pause(20)
  }
}
const ticketOf = (text: string): string => { const handed = desk.hand(file(text)); if (!handed.ok) throw new Error(handed.problems[0]?.say); return handed.value }

test('files are read and checked one after the other by a reader that stays', async () => {
  desk = openCheckDesk({ ...DESK, atOnce: 1 })
  const tickets = ['first', 'second'].map(id => ticketOf(`throughline: 1\nprogramme:\n  id: ${id}\n`))
  expect(desk.standing(tickets[1] as string)).toEqual({ state: 'waiting', ahead: 0 })
  for (const ticket of tickets) expect(await done(ticket)).toMatchObject({ state: 'done', answer: { ok: true, value: { format: 'programme-yaml' } } })
}, 30_000)

test('what is wrong with a file is told as everywhere', async () => {
  desk = openCheckDesk()
  expect(await done(ticketOf('throughline: 1\nprogramme:\n  id: p\n  titel: x\n'))).toMatchObject({ answer: { ok: false, problems: [{ code: 'unknown-key' }] } })
}, 30_000)

test('a file that takes too long is stopped, and the next one is checked all the same', async () => {
  desk = openCheckDesk({ ...DESK, atOnce: 1, longestSeconds: 0.001 })
  expect(await done(ticketOf('throughline: 1\nprogramme:\n  id: p\n'))).toMatchObject({ answer: { ok: false, problems: [{ code: 'took-too-long' }] } })
}, 30_000)

test('a reader that falls is told as such and replaced', async () => {
  desk = openCheckDesk({ ...DESK, atOnce: 1 })
  const ticket = ticketOf('throughline: 1\nprogramme:\n  id: p\n')
  desk.close()
  expect(await done(ticket)).toMatchObject({ answer: { ok: false, problems: [{ code: 'broke-off' }] } })
  expect(await done(ticketOf('throughline: 1\nprogramme:\n  id: p\n'))).toMatchObject({ answer: { ok: true } })
}, 30_000)

test('too many files waiting are refused, and nothing is kept beyond its time', async () => {
  desk = openCheckDesk({ ...DESK, atOnce: 1, waiting: 1, keptMinutes: 0.0005 })
  const [first] = [ticketOf('a'), ticketOf('b')]
  expect(desk.hand(file('c'))).toMatchObject({ ok: false, problems: [{ code: 'busy' }] })
  await pause(100)
  expect(desk.standing(first as string)).toBeUndefined()
})
