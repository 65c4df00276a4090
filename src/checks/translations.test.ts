// Rule pages in other languages. French is the second language of the product: every rule in force says in French what it says in English, so that no report mixes the two.
import { compileMessage, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { allRules, checkRecord, rules } from './check.ts'

/** The names a message asks to be filled in, those within choices too. */
function namesIn(tokens: CompiledMessage): readonly string[] {
  return tokens.flatMap(token => {
    if (typeof token === 'string') return []
    const [name, , choices] = token
    return [name, ...Object.values(choices !== null && typeof choices === 'object' ? choices : {}).flatMap(choice => Array.isArray(choice) ? namesIn(choice as CompiledMessage) : [])]
  })
}
const named = (message: string): ReadonlySet<string> => new Set(namesIn(compileMessage(message)))

test('every rule in force is in French', () => {
  expect(rules().filter(({ wordings }) => wordings.get('fr')?.why === undefined).map(({ id }) => id)).toEqual([])
})

test('a translation asks for no word that the page itself does not ask for, ends its sentences, and quotes as its language does', () => {
  for (const { id, page, wordings } of allRules()) {
    const known = new Set([...named(page.front.say), ...named(page.front.do), 'name', 'label'])
    for (const [language, words] of wordings) {
      for (const text of [words.say, words.do, words.why ?? '.']) {
        expect([...named(text)].filter(name => !known.has(name)), `${id}.${language}`).toEqual([])
        if (language === 'fr') expect(text, id).toMatch(/[.?)»]$/)
        if (language === 'fr') expect(text, id).not.toMatch(/[“”"]|(?<!\u00a0)[:;?!%»](?![/\w])|«(?!\u00a0)|'/)
      }
    }
  }
})

test('a report in French is in French throughout, also of codes, countries and what is not recorded', () => {
  const { findings } = checkRecord({
    throughline: 1, programme: { id: 'p', iati: {}, status: 'closed', countries: [{ country: 'NO' }] }, parties: [{ id: 'f', name: 'F', country: 'SE', roles: ['funding'] }],
    evaluations: [{ id: 'e', timing: 'final', criteria: ['effectiveness'], findings: [{ id: 'x', statement: 'S', criterion: 'relevance' }], questions: [{ id: 'q', question: 'Q', criterion: 'relevance' }], recommendations: [{ id: 'r', number: 1, text: 'Strengthen the team' }] }],
  } as never, { profile: 'all', profiles: { all: { says: 'All.', stages: ['design', 'delivery', 'knowledge', 'evaluation', 'follow-up'] } }, today: '2026-11-25', language: 'fr' })
  expect(findings.filter(({ language }) => language !== 'fr')).toEqual([])
  const said = findings.map(({ say }) => say).join('\n')
  expect(said).not.toMatch(/[“”]/)
  for (const words of ['Personne n’est nommé dans ces rôles\u00a0: responsabilité des fonds et exécution.', 'ne pose aucune question à ce sujet\u00a0: efficacité.', 'Aucune organisation de ce pays n’a part au programme, si bien que personne n’y est tenu d’en porter les résultats plus loin\u00a0: Norvège.', 'Non renseigné\u00a0: théorie du changement.']) expect(said).toContain(words)
})
