import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { recordFrom } from '#record/validate.ts'
import { batchesOf, type Batch } from './batches.ts'
import { allOf, file, fixture, inPieces, small } from './iati.testing.ts'

test('an agency’s activity becomes a programme with parties, money, results and documents', async () => {
  const { records: [record], notes } = await allOf(fixture('agency'))
  expect(notes).toEqual([])
  expect(recordFrom(record)).toMatchObject({ ok: true })
  expect(record?.programme).toMatchObject({
    iatiIdentifier: 'XX-AGENCY-2021-007', title: 'Clean water for Turkana', code: '2021-007', status: 'closed', currency: 'EUR', sdgTargets: ['6', '6.1'],
    period: { plannedStart: '2021-01-01', start: '2021-03-15', plannedEnd: '2024-12-31', end: '2024-12-20' }, countries: [{ country: 'KE', share: 100 }], sectors: [{ code: '14031', share: 66.67 }, { code: '14081', share: 33.33 }],
    relatedProgrammes: [{ identifier: 'XX-AGENCY-2021', relation: 'parent' }],
  })
  expect(record?.parties?.map(({ name, roles, group }) => ({ name, roles, group }))).toEqual([
    { name: 'Example Agency', roles: ['funding', 'accountable'], group: 'government' }, { name: 'Turkana Water Trust', roles: ['implementing'], group: 'civil-society' }, { name: 'Lodwar Drilling Ltd', roles: undefined, group: undefined },
  ])
  expect(record?.delivery?.transactions).toMatchObject([
    { kind: 'commitment', amount: 360000, from: 'party-1', to: 'party-2', toActivity: 'KE-NGO-12-W' }, { kind: 'transfer', amount: 120000, currency: 'USD', valueDate: '2021-03-19', country: 'KE', sectors: ['14031'] }, { kind: 'expenditure', amount: 5400.25, to: 'party-3' },
  ])
  expect(record?.design?.indicators?.[0]).toMatchObject({ kind: 'percent', direction: 'up', baseline: { value: 31, date: '2020-11-30', source: 'County survey' }, targets: [{ value: 45, remark: 'Mid-way', disaggregated: [{ by: { sex: 'female' }, value: 50 }] }, { value: 60 }] })
  expect(record?.delivery?.measurements?.[0]).toMatchObject({ value: 41, disaggregated: [{ by: { sex: 'female', age: '15-24' }, value: 47 }] })
  expect(record?.documents?.[0]).toMatchObject({ kind: 'evaluation-report', categories: ['A07', 'A08'], date: '2025-01-15' })
})

test('texts in further languages are translations of the text they belong to', async () => {
  const { records: [record] } = await allOf(fixture('agency'))
  expect(record?.programme.iati?.translations).toContainEqual({ of: 'title', language: 'sw', text: 'Maji safi kwa Turkana' })
  expect(record?.programme.iati?.translations).toContainEqual({ of: 'transaction/transaction-1/remark', language: 'fr', text: 'Convention de subvention' })
})

test('an extension is kept with its name space, its attributes and the text between its elements', async () => {
  const { records: [record] } = await allOf(fixture('agency'))
  expect(record?.programme.iati?.namespaces).toEqual({ agency: 'https://agency.example/iati' })
  expect(record?.programme.iati?.kept).toEqual(expect.arrayContaining([
    { depth: 0, name: 'agency:approval', attributes: { date: '2020-12-01' }, text: 'Signed' }, { depth: 1, name: 'agency:by', text: 'the board' }, { depth: 1, text: 'in full' }, { of: 'activity', depth: 0, attributes: { 'agency:unit': 'Water & climate' } },
  ]))
})

test('an older export is read with a note, and what fits no field is kept and told with its line', async () => {
  const { activities: [activity], notes } = await allOf(fixture('small-organisation'))
  expect(notes.map(note => note.code)).toEqual(['older-version'])
  expect(recordFrom(activity?.record)).toMatchObject({ ok: true })
  expect(activity?.record.programme).toMatchObject({ iatiIdentifier: 'GB-CHC-0000000-SEEDS', title: 'School gardens', summary: 'Gardens at 20 schools, run by pupils & parents <from 2019>.', period: { start: '2019-04-01' } })
  expect(activity?.notes.map(note => [note.code, note.line])).toEqual([['does-not-fit', 19], ['does-not-fit', 24], ['does-not-fit', 25], ['does-not-fit', 27]])
  expect(activity?.record.programme.iati?.kept?.filter(each => each.depth === 0).map(each => each.name)).toEqual(['recipient-country', 'transaction', 'transaction', 'period', 'result'])
})

test.each(['2.01', '2.02'])('version %s is read with a note', async version => {
  const { records, notes } = await allOf(file(small('A')).replace('2.03', version))
  expect([records.length, notes[0]?.code]).toEqual([1, 'older-version'])
})

test.each([
  ['version 1', file(small('A')).replace('2.03', '1.05'), 'old-version', 2], ['organisations', '<iati-organisations version="2.03"/>', 'organisation-file', 1],
  ['another XML', '<?xml version="1.0"?>\n<feed/>', 'not-iati', 2], ['nothing but a declaration', '<?xml version="1.0"?>', 'cut-short', 1],
])('%s is refused by name', async (_, text, code, line) => {
  expect((await allOf(text)).problem).toMatchObject({ code, line })
})

test('the encoding is the one the file declares', async () => {
  const text = file(small('A', '<title><narrative>Škola, Łódź</narrative></title>')).replace('UTF-8', 'windows-1250')
  expect((await allOf(iconv.encode(text, 'windows-1250'))).records[0]?.programme.title).toBe('Škola, Łódź')
  expect((await allOf(iconv.encode(text, 'UTF-16LE', { addBOM: true }))).records[0]?.programme.title).toBe('Škola, Łódź')
  expect((await allOf(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))).records[0]?.programme.title).toBe('Škola, Łódź')
})

test('a character the declared encoding does not have ends the reading at its line, after what was whole', async () => {
  const [before = '', after = ''] = file(small('A'), small('B', '<title><narrative>Fi?vre</narrative></title>')).split('?v').map((part, index) => index === 0 ? part : `v${part}`)
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xe8]), Buffer.from(after)])
  const { records, problem } = await allOf(bytes)
  expect([records.length, problem?.code, problem?.line]).toEqual([1, 'wrong-encoding', 7])
  expect((await allOf(file(small('A')).replace('UTF-8', 'x-nothing'))).problem?.code).toBe('unknown-encoding')
})

test('broken XML is told with line and column; what was whole before is given, what comes after is not', async () => {
  const { records, problem } = await allOf(file(small('A'), small('B'), small('C', '<title><narrative>x</titel></title>'), small('D')))
  expect(records.map(record => record.programme.iatiIdentifier)).toEqual(['A', 'B'])
  expect(problem).toMatchObject({ code: 'broken-xml', line: 10 })
  expect(problem?.column).toBeGreaterThan(30)
})

test('an activity that is not closed is named by the line it begins at', async () => {
  const { records, problem } = await allOf(file(small('A'), small('B').replace('</iati-activity>', ''), ...Array.from({ length: 3 }, (_, index) => small(`C${index}`))))
  expect([records.length, problem?.code]).toEqual([1, 'broken-xml'])
})

test('a file cut short is told as that, wherever it was cut, and nothing whole is lost', async () => {
  const whole = file(small('A'), small('B', '<title><narrative>Ł</narrative></title>'), small('C'))
  const bytes = Buffer.from(whole)
  for (let length = whole.indexOf('<iati-activity>') + 20; length < bytes.length - 20; length += 7) {
    const { records, problem } = await allOf(bytes.subarray(0, length))
    expect([records.length, problem?.code], `cut at ${length}`).toEqual([Buffer.from(bytes.subarray(0, length)).toString().split('</iati-activity>').length - 1, 'cut-short'])
  }
})

test.each([
  ['entities that expand', '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'], ['an entity from elsewhere', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'], ['a DTD from elsewhere', '<!DOCTYPE iati-activities SYSTEM "http://example.org/x.dtd">'],
])('%s is refused before anything is expanded or fetched', async (_, doctype) => {
  const { records, problem } = await allOf(file(small('&a;')).replace('?>\n', `?>\n${doctype}\n`))
  expect([records.length, problem?.code, problem?.line]).toEqual([0, 'doctype', 2])
})

test('an entity nobody declared is broken XML', async () => {
  expect((await allOf(file(small('A', '<title><narrative>&nbsp;</narrative></title>')))).problem).toMatchObject({ code: 'broken-xml', line: 4 })
})

test.each([['in a text', '<title><narrative>Aid & Co</narrative></title>', 3 + '<title><narrative>Aid '.length], ['in an attribute', '<title x="a&b"/>', 3 + '<title x="a'.length], ['before an entity', '<title><narrative>R&D is &lt; 3</narrative></title>', 3 + '<title><narrative>R'.length]])('an ampersand %s that stands for itself is told at its place, not where the file ends', async (_, bad, column) => {
  const { records, problem } = await allOf(file(small('A'), small('B', `<!-- a & b -->\n<![CDATA[c & d]]>\n  ${bad}`), small('C')))
  expect([records.length, problem?.code, problem?.line, problem?.column]).toEqual([1, 'broken-xml', 9, column])
  expect(problem?.do).toContain('“&amp;”')
})

test('sixty levels are read, sixty-one refused', async () => {
  const nested = (levels: number) => file(small('A', '<x>'.repeat(levels - 2) + '</x>'.repeat(levels - 2)))
  expect((await allOf(nested(60))).records).toHaveLength(1)
  expect((await allOf(nested(61))).problem).toMatchObject({ code: 'too-deep', line: 4 })
})

test('a text without end is given up at twenty megabytes, told where its activity began', async () => {
  async function* endless() { yield Buffer.from(file(small('A')).replace('</iati-activities>\n', '<iati-activity><title><narrative>')); for (;;) yield Buffer.alloc(1024 * 1024, 'a') }
  const met = []
  const { activitiesOf } = await import('./activities.ts')
  for await (const each of activitiesOf(endless())) met.push(each)
  expect(met).toMatchObject([{ activity: { line: 3 } }, { problem: { code: 'activity-too-large', line: 6 } }])
})

test('a prefix nobody declared is told and not kept', async () => {
  const { activities: [activity] } = await allOf(file(small('A', '<x:y/>')))
  expect(activity?.notes.map(note => [note.code, note.line])).toEqual([['undeclared-prefix', 4]])
})

test('things begin where they stand in the file', async () => {
  const { activities: [activity] } = await allOf(fixture('agency'))
  const { record, places, line } = activity!
  expect(line).toBe(4)
  expect(places.get(record.delivery!.transactions![2]!)).toMatchObject({ line: 43, column: 5 })
  expect(places.get(record.delivery!.measurements![2]!)?.line).toBe(57)
})

const odd = fc.constantFrom('<!-- <iati-activity> -->', '<title><narrative><![CDATA[<iati-activity>]]></narrative></title>', '<?note <iati-activity ?>', '<iati-activity-x/>', '\n\n', '<title><narrative>한국 Łódź 🌾</narrative></title>', '')

test('however the bytes come and wherever batches end, the same activities are read at the same lines', async () => {
  await fc.assert(fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 90 }), async (bodies, size) => {
    const text = file(...bodies.map((body, index) => `<!-- between ${index} --> ${small(`A${index}`, body)}`))
    const [whole, cut] = [await allOf(text), await allOf(text, size)]
    expect(whole.problem).toBeUndefined()
    expect(whole.records.map(record => record.programme.iatiIdentifier)).toEqual(bodies.map((_, index) => `A${index}`))
    expect(cut.activities.map(({ record, line, column }) => ({ record, line, column }))).toEqual(whole.activities.map(({ record, line, column }) => ({ record, line, column })))
    for (const { line, column } of whole.activities) expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^<iati-activity>/)
  }), { numRuns: 60 })
})

test('batches hold every byte of a file once, each but the first beginning with an activity', async () => {
  const text = file(...Array.from({ length: 40 }, (_, index) => small(`A${index}`, '<!-- <iati-activity> -->')))
  for (const [size, piece] of [[200, 7], [500, 1000], [1, 64]] as const) {
    const batches: Batch[] = []
    const cut = batchesOf(inPieces(Buffer.from(text), piece), size)
    for (let next = await cut.next(); !next.done; next = await cut.next()) batches.push({ ...next.value, bytes: Buffer.from(next.value.bytes) })
    expect(batches.map(batch => Buffer.from(batch.bytes).toString()).join('')).toBe(text)
    for (const batch of batches.slice(1)) expect(Buffer.from(batch.bytes).toString()).toMatch(/^<iati-activity>/)
    for (const batch of batches.slice(1)) expect(text.split('\n')[batch.line - 1]?.slice(batch.column - 1)).toMatch(/^<iati-activity>/)
  }
})
