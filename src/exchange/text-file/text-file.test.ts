import { deflateRawSync } from 'node:zlib'
import { Document, Packer, PageBreak, Paragraph, TextRun } from 'docx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pdfOf } from '../pdf-file/pdf.testing.ts'
import { passagesOfPages, passagesOfTalk } from './passages.ts'
import { readTextFile } from './read-text-file.ts'

const bytes = (text: string) => Buffer.from(text)
const read = async (content: Uint8Array, name: string, as: 'transcript' | 'document' = 'transcript') => await readTextFile(content, { name, as })

test('a WebVTT transcript keeps who speaks and when; marks, notes and styles are left out', async () => {
  const vtt = 'WEBVTT\n\nNOTE made by a machine\n\nSTYLE\n::cue { color: red }\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Elena>How did it <b>start</b>?</v>\n\n00:00:04.000 --> 00:00:06.500\n<v Sok Dara>The money came late,</v>\n\n00:00:07.000 --> 00:00:08.000\n<v Sok Dara>&lt;very&gt; late.</v>\n\n01:02.000 --> 01:04.000\nElena: And then?\n'
  expect(await read(bytes(vtt), 'a.vtt')).toEqual({ ok: true, value: { format: 'vtt', passages: [
    { words: 'How did it start?', at: '00:00:01', speaker: 'Elena' }, { words: 'The money came late, <very> late.', at: '00:00:04', speaker: 'Sok Dara' }, { words: 'And then?', at: '00:01:02', speaker: 'Elena' },
  ] } })
})

test('in plain text and Word a name before a colon is a speaker once it comes again; a sentence with a colon stays whole', async () => {
  const talk = 'I: How did it start?\nMs Rahman: The money came late.\nOne thing: nobody knew.\n[00:12:30] I: And then?\nMs Rahman: We waited.'
  const expected = [
    { words: 'How did it start?', speaker: 'I' }, { words: 'The money came late.', speaker: 'Ms Rahman' }, { words: 'One thing: nobody knew.' }, { words: 'And then?', speaker: 'I', at: '00:12:30' }, { words: 'We waited.', speaker: 'Ms Rahman' },
  ]
  expect(await read(bytes(talk), 'a.txt')).toMatchObject({ value: { format: 'txt', passages: expected } })
  const word = await Packer.toBuffer(new Document({ sections: [{ children: talk.split('\n').map(line => new Paragraph({ children: [new TextRun(line), new PageBreak()] })) }] }))
  expect(await read(word, 'a.docx')).toMatchObject({ value: { format: 'docx', passages: expected } })
})

test('a PDF is read by pages, its lines joined to paragraphs', async () => {
  const pdf = await pdfOf([{ at: [60, 60], lines: ['The programme reached four countries and more than a thousand peo-', 'ple in the first year of its work.', 'A second paragraph follows here.'] }])
  expect(await read(pdf, 'a.pdf', 'document')).toMatchObject({ value: { format: 'pdf', pages: 1, passages: [{ words: 'The programme reached four countries and more than a thousand people in the first year of its work.', page: 1 }, { words: 'A second paragraph follows here.', page: 1 }] } })
  expect(passagesOfPages('One.\fTwo.\fThree.').map(each => each.page)).toEqual([1, 2, 3])
})

test('what cannot be read is refused with what to bring instead', async () => {
  const refusal = async (content: Uint8Array, name: string, as: 'transcript' | 'document' = 'transcript') => { const read = await readTextFile(content, { name, as }); return read.ok ? undefined : read.problems[0] }
  expect(await refusal(bytes(''), 'a.txt')).toMatchObject({ code: 'empty-file' })
  expect(await refusal(bytes(' \n \n'), 'a.txt')).toMatchObject({ code: 'no-text' })
  expect(await refusal(bytes('{\\rtf1 hello}'), 'a.rtf')).toMatchObject({ code: 'not-a-text', do: expect.stringContaining('.docx') })
  expect(await refusal(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.png')).toMatchObject({ code: 'not-text', do: expect.stringContaining('.vtt') })
  expect(await refusal(await pdfOf([{ at: [60, 60], lines: ['Hello there.'] }]), 'a.pdf')).toMatchObject({ code: 'not-a-text' })
  expect(await refusal(bytes(`${'word '.repeat(500_000)}`), 'a.txt')).toMatchObject({ code: 'too-long' })
  expect(await refusal(bytes('%PDF-1.7 and nothing else'), 'a.pdf', 'document')).toMatchObject({ code: 'unreadable' })
})

test('a Word document that unpacks to more than it should is refused before it is unpacked', async () => {
  const [name, packed] = [Buffer.from('word/document.xml'), deflateRawSync(Buffer.alloc(61 * 1024 * 1024))]
  const [header, entry, end] = [Buffer.alloc(30), Buffer.alloc(46), Buffer.alloc(22)]
  header.writeUInt32LE(0x04034b50, 0); header.writeUInt16LE(8, 8); header.writeUInt32LE(packed.length, 18); header.writeUInt32LE(1000, 22); header.writeUInt16LE(name.length, 26)
  entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(1000, 24); entry.writeUInt16LE(name.length, 28)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(entry.length + name.length, 12); end.writeUInt32LE(header.length + name.length + packed.length, 16)
  expect(await read(Buffer.concat([header, name, packed, entry, name, end]), 'a.docx', 'document')).toMatchObject({ ok: false, problems: [{ code: 'too-large-inside', at: 'file' }] })
})

test('active content is text like any other: nothing of it is run or left as a mark-up', async () => {
  const html = '<script>alert(1)</script>\n<b onclick="x()">Late</b> money.'
  expect(await read(bytes(html), 'a.txt', 'document')).toMatchObject({ value: { passages: [{ words: '<script>alert(1)</script>' }, { words: '<b onclick="x()">Late</b> money.' }] } })
})

test('no word of a talk is lost, whatever its lines are', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 80 })), lines => {
    const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')
    const passages = passagesOfTalk(lines.join('\n'))
    expect(passages.map(each => letters(`${each.at ?? ''}${each.speaker ?? ''}${each.words}`)).join('').length).toBeGreaterThanOrEqual(letters(lines.join('')).length)
  }))
})

test('a very long paragraph is divided, and none is longer than it may be', () => {
  const long = 'This is a sentence that goes on for a while. '.repeat(300)
  const passages = passagesOfTalk(long)
  expect(passages.every(each => each.words.length <= 2000)).toBe(true)
  expect(passages.map(each => each.words).join(' ')).toBe(long.trim())
})
