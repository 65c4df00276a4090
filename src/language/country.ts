import { z } from 'zod'

// ISO 3166-1 alpha-2, as assigned by the ISO 3166 Maintenance Agency; and XK for Kosovo, which ISO leaves to its users and which IATI’s Country list, the European Commission and the IMF use.
const CODES = `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`.split(' ')

export const COUNTRIES: ReadonlySet<string> = new Set(CODES)

/** An ISO 3166-1 alpha-2 code such as `KR`. */
export const country = z.string().refine(code => COUNTRIES.has(code), 'is not an ISO 3166 country code such as “KR”')

// English names as the United Nations lists them, where everyday usage differs.
const UN_NAMES: Readonly<Record<string, string>> = {
  BO: 'Plurinational State of Bolivia', CD: 'Democratic Republic of the Congo', CG: 'Congo', IR: 'Islamic Republic of Iran', KP: 'Democratic People’s Republic of Korea', KR: 'Republic of Korea',
  LA: 'Lao People’s Democratic Republic', MD: 'Republic of Moldova', RU: 'Russian Federation', SY: 'Syrian Arab Republic', TR: 'Türkiye', TZ: 'United Republic of Tanzania', VE: 'Bolivarian Republic of Venezuela', VN: 'Viet Nam',
}

/** The country's name in a reader's language, from CLDR, in English as the United Nations writes it; the code itself where none is known. */
export function countryName(code: string, language = 'en'): string {
  const official = language.startsWith('en') ? UN_NAMES[code] : undefined
  return official ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code
}
