const ENTITIES = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', '\'']])
// oxlint-disable-next-line no-control-regex -- these are the characters XML forbids.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** A text with its references to the five entities and to characters resolved; undefined where one is none of these. */
export function resolved(raw: string): string | undefined {
  let [said, from] = ['', 0]
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at)
    const name = raw.slice(at + 1, end < 0 ? raw.length : end)
    const character = end < 0 ? undefined : ENTITIES.get(name) ?? referred(name)
    if (character === undefined) return undefined
    said += raw.slice(from, at) + character
    from = end + 1
  }
  return said + raw.slice(from)
}

function referred(name: string): string | undefined {
  const code = /^#x[0-9a-f]{1,6}$/i.test(name) ? Number.parseInt(name.slice(2), 16) : /^#[0-9]{1,7}$/.test(name) ? Number(name.slice(1)) : undefined
  if (code === undefined || code > 0x10ffff) return undefined
  const character = String.fromCodePoint(code)
  return !NOT_XML.test(character) && character.isWellFormed() ? character : undefined
}
