/** Browsers and systems by what their own line says of them; those that call themselves like another stand before it. */
const BROWSERS = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const
const SYSTEMS = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const

/** A signed-in device as people know it: “Firefox, Windows”. What says nothing known stays as it was sent. */
export function deviceName(sent: string): string {
  const named = [BROWSERS, SYSTEMS].flatMap(list => list.find(([mark]) => sent.includes(mark))?.[1] ?? [])
  return named.length > 0 ? named.join(', ') : sent
}
