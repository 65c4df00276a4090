import { COUNTRIES } from '#language/country.ts'
import type { Mapped } from '../mapped.ts'
import { COUNTRY_ALIASES } from '../words/country-aliases.ts'
import { normal } from '../words/normal.ts'

export type CountryFound = { readonly code: string, readonly name: Mapped, readonly index: number, readonly end: number }

const LANGUAGES = ['en', 'fr', 'es']
const NAMES = new Map<string, string>()
for (const language of LANGUAGES) {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  for (const code of COUNTRIES) { const name = names.of(code); if (name) NAMES.set(normal(name), code) }
}
for (const [code, aliases] of Object.entries(COUNTRY_ALIASES)) for (const alias of aliases) NAMES.set(normal(alias), code)
const MOST_WORDS = 8
// Part of an organisation's, a place's or a person's name when a capitalised word follows or goes before directly.
const NAME_GOES_ON = /^(?:\s|-)\p{Lu}\p{Ll}/u
const NAME_BEFORE = /\p{Lu}[\p{L}’']+\s$/u

/** All countries a text names, in English, French or Spanish and with the aliases UN bodies use, longest name first. Linear. */
export function countriesIn(text: Mapped): CountryFound[] {
  const words = [...text.text.matchAll(/[\p{L}\p{M}'’.-]{1,200}/gu)]
  const found: CountryFound[] = []
  for (let index = 0; index < words.length; index++) {
    if (!/^\p{Lu}/u.test(words[index]![0]) && words[index]![0] !== 'occupied') continue
    for (let count = Math.min(MOST_WORDS, words.length - index); count >= 1; count--) {
      const [start, last] = [words[index]!.index, words[index + count - 1]!]
      const end = last.index + last[0].replace(/(?<![.'’-])[.'’-]+$/, '').length
      if (end - start > 80) continue
      const code = NAMES.get(normal(text.text.slice(start, end)))
      if (!code) continue
      found.push({ code, name: text.slice(start, end), index: start, end })
      index += count - 1
      break
    }
  }
  return found
}

/**
 * The longest enumeration of countries in a text (“(China, Indonesia, … and Republic of Korea)”), or the one country it names behind “in”. A country's name within
 * another name (“Korea Development Institute”) does not count.
 */
export function countriesListed(text: Mapped): { readonly countries: readonly CountryFound[], readonly certain: boolean } {
  const all = countriesIn(text).filter(one => !NAME_GOES_ON.test(text.text.slice(one.end, one.end + 4)))
  let best: CountryFound[] = []
  let run: CountryFound[] = []
  for (const one of all) {
    const last = run.at(-1)
    const joined = last && /^\s*(?:\([^()]{0,60}\))?\s*(?:,|;|\/|&|and|et|y|e|,\s*(?:and|et|y))?\s*(?:the |la |le |les |l['’]|el )?$/i.test(text.text.slice(last.end, one.index))
    run = joined ? [...run, one] : [one]
    if (run.length > best.length) best = run
  }
  if (best.length >= 2) return { countries: unique(best), certain: true }
  const lone = all.find(one => !/\b(?:Government|Ministry|Embassy|Kingdom|gouvernement|Gouvernement|Gobierno) (?:of|du|de la|de|del) (?:the )?$/.test(text.text.slice(Math.max(0, one.index - 40), one.index)) && /\b(?:in|across|au|aux|en|à|of)\s+(?:the\s+|la\s+|le\s+)?$/i.test(text.text.slice(Math.max(0, one.index - 12), one.index)) && !NAME_BEFORE.test(text.text.slice(Math.max(0, one.index - 30), one.index)))
  return { countries: lone ? [lone] : [], certain: false }
}

/** Each country once, where it is named first. */
export const unique = (found: readonly CountryFound[]): CountryFound[] => found.filter((one, index) => found.findIndex(other => other.code === one.code) === index)
