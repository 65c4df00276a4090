import { expect, test } from 'vitest'
import { deviceName } from './device.ts'

test('a device is called as its owner calls it, and by what it sent where that is not known', () => {
  expect([
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36', 'curl/8.5.0',
  ].map(deviceName)).toEqual(['Edge, Windows', 'Safari, iPhone', 'Chrome, Android', 'curl/8.5.0'])
})
