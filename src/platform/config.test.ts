import { expect, test } from 'vitest'
import { configFrom } from './config.ts'

test('without any setting the server is on port 4310 of this machine, with its data beside it', () => {
  expect(configFrom({}, '/srv/throughline')).toEqual({ ok: true, value: { port: 4310, host: '127.0.0.1', dataFolder: '/srv/throughline/data', origin: 'http://localhost:4310', originIsGiven: false, logLevel: 'info' } })
})

test('every wrong setting is told at once, each by its name', () => {
  const config = configFrom({ PORT: 'four', ORIGIN: 'https://example.org/path', DATABASE_URL: 'mysql://x', SMTP_URL: 'smtp://mail.example.org', LOG_LEVEL: 'loud' }, '/')
  expect(config.ok ? [] : config.problems.map(problem => problem.at).sort()).toEqual(['DATABASE_URL', 'LOG_LEVEL', 'ORIGIN', 'PORT'])
})

test('an own database without a password needs one for the application’s role', () => {
  expect(configFrom({ DATABASE_URL: 'postgresql://owner@localhost/throughline' }, '/')).toMatchObject({ ok: false, problems: [{ at: 'DATABASE_APPLICATION_PASSWORD' }] })
  expect(configFrom({ DATABASE_URL: 'postgresql://owner:secret@localhost/throughline' }, '/')).toMatchObject({ ok: true })
})

test('an address is kept without its closing slash, and an empty setting counts as none', () => {
  expect(configFrom({ ORIGIN: 'https://programmes.example.org/', PORT: '' }, '/')).toMatchObject({ value: { origin: 'https://programmes.example.org', port: 4310 } })
})
