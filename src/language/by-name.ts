import { COUNTRIES, countryName } from './country.ts'

/** Languages whose names are known, as those of the pages. */
const SPOKEN = ['en', 'fr']
const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase().trim()

/** Codes by everything they are called; made when first asked for: some six hundred names. */
function byName(codes: Iterable<string>, type: 'region' | 'currency', alsoCalled: (code: string) => string = code => code) {
  let known: Map<string, string> | undefined
  const made = () => {
    const spoken = SPOKEN.map(language => new Intl.DisplayNames(language, { type }))
    return new Map([...codes].flatMap(code => [code, alsoCalled(code), ...spoken.map(each => each.of(code) ?? code)].map(name => [folded(name), code] as const)))
  }
  return (text: string): string | undefined => (known ??= made()).get(folded(text))
}

/** The code of a country by its name in English or French, or by its code in any case: people who fill in forms know no codes. Undefined where none is called so. */
export const countryNamed = byName(COUNTRIES, 'region', code => countryName(code))
/** The same of a currency: `euro`, `US Dollar`, `usd`. */
export const currencyNamed = byName(Intl.supportedValuesOf('currency'), 'currency')
