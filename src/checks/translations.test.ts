// Rule pages in other languages. French is the second language of the product: a topic is in French as a whole or not at all, so that no report mixes the two within it.
import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { allRules, checkRecord, rules } from './check.ts'

/** Topics whose every page is in French. */
const IN_FRENCH = ['coherence', 'communication', 'follow-up', 'iati', 'record', 'risks', 'roles']

/** The names a message asks to be filled in, those within choices too. */
function namesIn(tokens: CompiledMessage): readonly string[] {
  return tokens.flatMap(token => {
    if (typeof token === 'string') return []
    const [name, , choices] = token
    return [name, ...Object.values(choices !== null && typeof choices === 'object' ? choices : {}).flatMap(choice => Array.isArray(choice) ? namesIn(choice as CompiledMessage) : [])]
  })
}
const named = (message: string): ReadonlySet<string> => new Set(namesIn(compileMessage(message)))

test('a topic that has a page in French has all of them in French', () => {
  const french = new Set(rules().filter(({ wordings }) => wordings.has('fr')).map(({ page }) => page.topic))
  expect([...french].sort()).toEqual([...IN_FRENCH].sort())
  for (const { id, page, wordings } of rules()) if (french.has(page.topic)) expect(wordings.has('fr'), `${id} has no French`).toBe(true)
})

test('a translation asks for no word that the page itself does not ask for, ends its sentences, and quotes as its language does', () => {
  for (const { id, page, wordings } of allRules()) {
    const known = new Set([...named(page.front.say), ...named(page.front.do), 'name', 'label'])
    for (const [language, words] of wordings) {
      for (const text of [words.say, words.do]) {
        expect([...named(text)].filter(name => !known.has(name)), `${id}.${language}`).toEqual([])
        if (language === 'fr') expect(text, id).toMatch(/[.?)»]$/)
        if (language === 'fr') expect(text, id).not.toMatch(/[“”"]|(?<!\u00a0)[:;?!%»](?![/\w])|«(?!\u00a0)|'/)
      }
    }
  }
})

test('a report in French says in French what the page says in French, and marks the rest as English', () => {
  const { findings } = checkRecord({ throughline: 1, programme: { id: 'p', iati: {}, status: 'closed' } } as never, { profile: 'any-iati-activity', today: '2026-11-25', language: 'fr' })
  const contact = findings.find(({ rule }) => rule === 'iati/has-contact')
  expect(contact).toMatchObject({ language: 'fr', say: expect.stringContaining('Aucun contact n’est publié') })
  for (const { rule, language, verdict } of findings) if (verdict === 'fails') expect(language, rule).toBe(IN_FRENCH.includes(rule.split('/')[0] ?? '') ? 'fr' : 'en')
})
