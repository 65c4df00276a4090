import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode, refusalBySize } from './decode.ts'

const korean = '사업 평가 요약\n이 사업은 2019년 6월에 시작되어 2021년 6월에 종료되었다. 권고 사항: 지식 관리 전략을 개발할 것.\n'
const japanese = '事業評価の要約\nこの事業は2019年6月に開始され、2021年6月に終了した。提言：知識管理戦略を策定すること。\n'
const french = 'Résumé de l’évaluation : le projet a été exécuté à Genève, où les difficultés n’ont pas manqué. Déjà l’été.\n'

describe('a text is read in the encoding it was stored in', () => {
  test.each([
    ['EUC-KR', korean], ['Shift_JIS', japanese], ['EUC-JP', japanese], ['windows-1252', french], ['UTF-8', french], ['UTF-16LE', korean], ['UTF-16BE', japanese],
  ])('%s', (encoding, text) => {
    expect(decode(iconv.encode(text, encoding, { addBOM: false }))).toEqual({ ok: true, value: { text, encoding } })
  })
  test.each(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'UTF-32LE'])('%s with a byte order mark, which is no part of the text', encoding => {
    expect(decode(iconv.encode(korean, encoding, { addBOM: true }))).toEqual({ ok: true, value: { text: korean, encoding } })
  })
})

describe('what cannot be read is refused with what to do', () => {
  const codeOf = (bytes: Uint8Array) => { const outcome = decode(bytes); return outcome.ok ? outcome.value : outcome.problems[0]?.code }
  test('an empty file, and one that holds a byte order mark alone', () => {
    expect(codeOf(new Uint8Array())).toBe('empty-file')
    expect(codeOf(Uint8Array.of(0xef, 0xbb, 0xbf))).toBe('empty-file')
  })
  test('200 MB, by the size alone', () => {
    expect(refusalBySize(200 * 1024 * 1024)).toMatchObject({ code: 'too-large', say: 'The file has 200 MB; at most 20 MB are read.' })
    expect(refusalBySize(20 * 1024 * 1024)).toBeUndefined()
  })
  test('binary content, with and without zero bytes', () => {
    expect(codeOf(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))).toBe('not-text')
    expect(codeOf(Uint8Array.from({ length: 4096 }, (_, index) => 1 + (index * 7919) % 20))).toBe('not-text')
  })
  test('a text that ends within a character: the upload broke off', () => {
    expect(codeOf(new TextEncoder().encode(korean.trimEnd() + '것').subarray(0, -1))).toBe('broken-off')
    expect(codeOf(iconv.encode(korean, 'UTF-16LE', { addBOM: true }).subarray(0, -1))).toBe('broken-off')
  })
})
