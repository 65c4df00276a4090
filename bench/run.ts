// `npm run bench [name …]`: each bench prints one line of figures and compares with a reference in the same run, because machines differ.
const BENCHES = {
  'theory-of-change': () => import('./theory-of-change.ts'),
  'panning': () => import('./panning.ts'),
  'read-and-check': () => import('./read-and-check.ts'),
  'check-engine': () => import('./check-engine.ts'),
  'wording': () => import('./wording.ts'),
  'overview': () => import('./overview.ts'),
  'tracking-table': () => import('./tracking-table.ts'),
  'register': () => import('./register.ts'),
  'iati': () => import('./iati.ts'),
  'workbook': () => import('./workbook.ts'),
  'coding': () => import('./coding.ts'),
  'papers': () => import('./papers.ts'),
}

// What begins with a dash is an option of the benches named: `npm run bench iati -- --whole`.
const [wanted, options] = [process.argv.slice(2).filter(word => !word.startsWith('-')), process.argv.slice(2).filter(word => word.startsWith('-'))]
const strangers = wanted.filter(name => !(name in BENCHES))
if (strangers.length > 0) { console.error(`There is no bench “${strangers.join('”, “')}”. Known: ${Object.keys(BENCHES).join(', ')}.`); process.exit(1) }
for (const [name, open] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { bench } = await open()
  console.log(`${name}: ${await bench(options)}`)
}
