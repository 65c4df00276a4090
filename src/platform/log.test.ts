import { expect, test } from 'vitest'
import { loggedPath, openLog } from './log.ts'

function logged(write: (log: ReturnType<typeof openLog>) => void, terminal = false): string {
  const lines: string[] = []
  write(openLog({ level: 'info', terminal, write: line => lines.push(line) }))
  return lines.join('')
}

test('the log quotes no value a person entered, neither mail addresses nor what PostgreSQL found wrong', () => {
  const refused = Object.assign(new Error('invalid input syntax for type uuid: "Jo Doe"'), { code: '22P02', detail: 'Key (email)=(jo@example.org) exists.' })
  const text = logged(log => log.error({ err: refused, email: 'jo@example.org' }, 'failed'))
  expect(text).not.toMatch(/Jo Doe|jo@example/)
  expect(JSON.parse(text)).toMatchObject({ level: 'error', msg: 'failed', err: { code: '22P02' } })
})

test('addresses lose their query, which may hold a sign-in token', () => {
  expect(logged(log => log.warn({ err: new Error('fetch of https://example.org/verify?token=abc failed') }))).not.toContain('abc')
})

test('on a terminal a line is for people', () => {
  expect(logged(log => log.info({ status: 200 }, 'GET /programmes'), true)).toMatch(/^\d\d:\d\d:\d\d info GET \/programmes status=200\n$/)
})

test('a path below an evaluation is cut off, on pages and in the API; others stay whole', () => {
  expect(loggedPath('/programmes/p/evaluation/final/interviews/7/notes')).toBe('/programmes/p/evaluation/…')
  expect(loggedPath('/api/v1/programmes/p/evaluations/final/interviews')).toBe('/api/v1/programmes/p/evaluations/…')
  expect(['/comment/Zk3-token', '/comment/Zk3-token/more', '/api/comment/Zk3-token', '/comment'].map(loggedPath)).toEqual(['/comment/…', '/comment/…', '/api/comment/…', '/comment'])
  expect(['/programmes/p/evaluation', '/programmes/p/design/risks', '/checks/evaluation/x'].map(loggedPath)).toEqual(['/programmes/p/evaluation', '/programmes/p/design/risks', '/checks/evaluation/x'])
})
