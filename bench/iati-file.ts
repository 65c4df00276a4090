// Files of invented IATI activities in the size and mixture published files have, the same for the same number every time.
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'

const PLACES = ['Nakuru', 'Lodwar', 'Garissa', 'Mbale', 'Kabale', 'Dodoma', 'Mwanza', 'Huye', 'Gitega', 'Jinja']
const SUBJECTS = ['Water supply and sanitation', 'Vocational training', 'Cooperatives in coffee growing', 'Maternal health', 'Land registration', 'Small irrigation', 'Social protection floors', 'Teacher education']
const COUNTRIES = ['KE', 'UG', 'TZ', 'RW', 'BI']
const SECTORS = ['14030', '11330', '31194', '12220', '31130', '31140', '16010', '11130']
const PROSE = 'The programme works with district administrations, unions of cooperatives and women’s groups so that services reach remote households; partners agreed on yearly reviews & a joint steering committee, and publish what was learned. '

/** Numbers that look drawn and are the same in every run (a linear congruential generator). */
function drawing(seed: number): (below: number) => number {
  let state = seed * 2654435761 >>> 0
  return below => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor(state / 4294967296 * below) }
}

const narrative = (text: string, language?: string) => `<narrative${language ? ` xml:lang="${language}"` : ''}>${text.replaceAll('&', '&amp;')}</narrative>`
const repeated = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index)).join('')

function transaction(index: number, draw: (below: number) => number): string {
  const type = index === 0 ? '2' : draw(4) === 0 ? '4' : '3'
  const day = `${2021 + draw(4)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`
  return `
    <transaction ref="T-${index}">
      <transaction-type code="${type}"/>
      <transaction-date iso-date="${day}"/>
      <value currency="EUR" value-date="${day}">${(1000 + draw(900000)) / 10}</value>
      <description>${narrative(`Payment ${index + 1} for ${PLACES[draw(10)]}`)}</description>
      <provider-org ref="XX-FUND-1" provider-activity-id="XX-FUND-1-${draw(1000)}" type="10">${narrative('Example Development Fund')}</provider-org>
      <receiver-org${draw(3) === 0 ? '' : ` ref="XX-NGO-${draw(9)}" receiver-activity-id="XX-NGO-${draw(9)}-A${draw(1000)}"`} type="22">${narrative(`Association ${draw(9)}`)}</receiver-org>
    </transaction>`
}

function indicator(index: number, draw: (below: number) => number): string {
  const target = 100 + draw(900)
  return `
      <indicator measure="1" ascending="1">
        <title>${narrative(`Households reached, group ${index + 1}`)}${draw(3) === 0 ? narrative(`Ménages atteints, groupe ${index + 1}`, 'fr') : ''}</title>
        <description>${narrative(PROSE)}</description>${draw(4) === 0 ? '' : `
        <baseline year="2020" iso-date="2020-12-31" value="${draw(100)}"><comment>${narrative('District survey of 2020')}</comment></baseline>`}${repeated(2, period => `
        <period>
          <period-start iso-date="${2021 + period}-01-01"/>
          <period-end iso-date="${2021 + period}-12-31"/>
          <target value="${target * (period + 1)}"><dimension name="sex" value="female"/></target>
          <target value="${target * (period + 2)}"/>
          <actual value="${draw(target)}"><comment>${narrative('Counted at the end of the year')}</comment></actual>
        </period>`)}
      </indicator>`
}

/** One invented activity of about 15 kB: organisations, budgets, transactions, results, documents and locations, some with gaps. */
export function activityXml(number: number): string {
  const draw = drawing(number + 1)
  const [place, subject] = [PLACES[draw(10)]!, draw(8)]
  const identifier = `XX-EXAMPLE-1-${String(number).padStart(7, '0')}`
  const first = COUNTRIES[draw(5)]!
  return `
  <iati-activity default-currency="EUR" xml:lang="en" last-updated-datetime="2025-0${1 + draw(9)}-11T08:00:00Z" hierarchy="1"${draw(9) === 0 ? ' humanitarian="1"' : ''}>
    <iati-identifier>${identifier}</iati-identifier>
    <reporting-org ref="XX-EXAMPLE-1" type="21">${narrative('Example Cooperation Agency')}</reporting-org>
    <title>${narrative(`${SUBJECTS[subject]} in ${place}`)}${draw(4) === 0 ? narrative(`Programme ${number} à ${place}`, 'fr') : ''}</title>
    <description type="1">${narrative(PROSE.repeat(1 + draw(3)))}</description>${draw(2) === 0 ? '' : `
    <description type="2">${narrative('Households use safe services and local groups run them.')}</description>`}
    <participating-org ref="XX-FUND-1" type="10" role="1">${narrative('Example Development Fund')}</participating-org>
    <participating-org ref="XX-EXAMPLE-1" type="21" role="2">${narrative('Example Cooperation Agency')}</participating-org>
    <participating-org type="22" role="4">${narrative(`Association ${draw(9)}`)}</participating-org>
    <other-identifier ref="EX-${number}" type="A1"/>
    <activity-status code="2"/>
    <activity-date type="1" iso-date="2021-01-01"/>
    <activity-date type="2" iso-date="2021-02-15"/>
    <activity-date type="3" iso-date="2025-12-31"/>
    <contact-info type="1"><organisation>${narrative('Example Cooperation Agency')}</organisation><email>programmes@example.org</email><website>https://example.org</website></contact-info>
    <activity-scope code="4"/>${draw(6) === 0 ? `
    <recipient-country code="${first}" percentage="60"/><recipient-country code="${first === 'KE' ? 'UG' : 'KE'}" percentage="40"/>` : `
    <recipient-country code="${first}"/>`}${repeated(2, () => `
    <location ref="L-${draw(99)}">
      <location-reach code="1"/>
      <name>${narrative(place)}</name>
      <administrative vocabulary="G1" level="1" code="${180000 + draw(9999)}"/>
      <point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>${draw(10)}.${draw(9999)} ${30 + draw(9)}.${draw(9999)}</pos></point>
      <exactness code="1"/>
    </location>`)}
    <sector vocabulary="1" code="${SECTORS[subject]}" percentage="70"/>
    <sector vocabulary="1" code="${SECTORS[(subject + 1) % 8]}" percentage="${draw(12) === 0 ? 20 : 30}"/>
    <tag vocabulary="2" code="${1 + draw(17)}"/>
    <policy-marker vocabulary="1" code="1" significance="${draw(3)}"/>
    <policy-marker vocabulary="1" code="2" significance="${draw(3)}"/>
    <collaboration-type code="1"/>
    <default-flow-type code="10"/>
    <default-finance-type code="110"/>
    <default-aid-type code="C01"/>
    <default-tied-status code="5"/>${repeated(5, year => `
    <budget type="1" status="2"><period-start iso-date="${2021 + year}-01-01"/><period-end iso-date="${2021 + year}-12-31"/><value currency="EUR" value-date="2021-01-01">${100000 + draw(900000)}</value></budget>`)}
    <planned-disbursement><period-start iso-date="2025-01-01"/><period-end iso-date="2025-06-30"/><value currency="EUR" value-date="2021-01-01">${draw(90000)}</value><provider-org ref="XX-FUND-1">${narrative('Example Development Fund')}</provider-org></planned-disbursement>${repeated(8, index => transaction(index, draw))}
    <document-link url="https://example.org/documents/${number}.pdf" format="application/pdf"><title>${narrative(`Project document ${number}`)}</title><category code="A02"/><language code="en"/><document-date iso-date="2021-01-10"/></document-link>${draw(3) === 0 ? `
    <document-link url="https://example.org/evaluations/${number}.pdf" format="application/pdf"><title>${narrative('Mid-term review')}</title><category code="A07"/><language code="en"/></document-link>` : ''}
    <related-activity ref="XX-EXAMPLE-1" type="1"/>
    <conditions attached="0"/>${repeated(2, result => `
    <result type="${2 - result}" aggregation-status="1">
      <title>${narrative(result === 0 ? 'More households use safe services' : 'Groups are trained and equipped')}</title>
      <description>${narrative(PROSE)}</description>${repeated(3, index => indicator(index, draw))}
    </result>`)}
  </iati-activity>`
}

export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="2025-11-01T00:00:00Z">'

/** Writes a file of `activities` invented activities; gives back its size in bytes. */
export async function writeIatiFile(file: string, activities: number): Promise<number> {
  const stream = createWriteStream(file)
  let bytes = 0
  const put = async (text: string) => { bytes += Buffer.byteLength(text); if (!stream.write(text)) await once(stream, 'drain') }
  await put(HEAD)
  for (let number = 0; number < activities; number++) await put(activityXml(number))
  await put('\n</iati-activities>\n')
  stream.end()
  await once(stream, 'finish')
  return bytes
}
