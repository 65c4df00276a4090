import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixture } from './iati.testing.ts'
import { readPlain } from './plain-xml.ts'
import type { Element } from './element.ts'
import { surveyed } from './survey.ts'
import { parseStretch } from './tree.ts'

const FIXTURES = ['agency', 'small-organisation'].map(name => { const text = fixture(name).toString(); return text.slice(text.indexOf('>', text.indexOf('<iati-activities')) + 1, text.lastIndexOf('</iati-activities>')) })
const ODD = ['<', '>', '&', '"', '\'', '/', '=', ' ', '\n', '\r', '\r\n', '\t', ']]>', '<![CDATA[', '<!--', '--', '-->', '<?', '?>', '&amp;', '&#65;', '&#x1F600;', '&#0;', '&nbsp;', '&;', '\u0001', '\ufffe', '😀', 'é', '\u00a0', '</narrative>', '<narrative>', '<a b="c"/>', '<a b="1" b="2"/>', '<a __proto__="x"/>', '<é/>', '<a é="1"/>', '<1/>', ' x="1"', '\ud800', '</iati-activities>', '<!DOCTYPE x>', '<a:b/>', '<a.b-c_d/>', '<constructor toString="1"/>']
/** A file's activities with some stretches cut out, doubled or replaced by what is odd in XML. */
const mangled = fc.tuple(fc.constantFrom(...FIXTURES), fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.oneof(fc.constantFrom(...ODD), fc.array(fc.constantFrom(...ODD), { maxLength: 4 }).map(odd => odd.join('')))), { maxLength: 4 }))
  .map(([text, edits]) => edits.reduce((before, [at, length, put]) => { const place = at % (before.length + 1); return before.slice(0, place) + put + before.slice(place + length) }, text))

/** An element with its line and column counted. */
const plainly = ({ name, attributes, children, text, line, column }: Element): Element => ({ name, attributes, children: children.map(plainly), text, line, column })

test.each([true, false])('what is read the quick way is what the strict parser reads, to the column, and nothing it refuses (closed later: %s)', isClosedLater => {
  let through = 0
  fc.assert(fc.property(mangled, fc.constantFrom('', '</iati-activities>\n'), fc.nat(5), (activities, end, indent) => {
    const text = activities + end
    const [quick, strict]: [Element[], Element[]] = [[], []]
    const bytes = Buffer.from(text)
    const isThrough = !surveyed(bytes).hasForbidden && readPlain({ bytes, root: 'iati-activities', isClosedLater, line: 7, column: indent + 1 }, element => quick.push(element))
    const problem = parseStretch({ before: '<iati-activities>', text, ...(isClosedLater && { after: '</iati-activities>' }), line: 7, column: indent + 1 }, { child: element => strict.push(element) })
    if (isThrough) { through++; expect(problem).toBeUndefined(); expect(quick.map(plainly)).toEqual(strict) }
    else expect(quick.map(plainly)).toEqual(strict.slice(0, quick.length))
  }), { numRuns: 3000, examples: [[FIXTURES[0]!, '', 0], [FIXTURES[1]!, '</iati-activities>', 3]] })
  expect(through).toBeGreaterThan(100)
})
