/** Fewer rows are done before anybody wonders. */
const WORTH_TELLING = 4000

/** Tells on standard error how far long work has come, `Written 5,000 of 48,000 rows`: over itself on a terminal, line by line elsewhere, each tenth once. */
export function progressOf(what: string): (done: number, of: number) => void {
  let told = -1
  return (done, of) => {
    const tenth = Math.floor(done / of * 10)
    if (of < WORTH_TELLING || tenth === told) return
    told = tenth
    const line = `${what} ${done.toLocaleString('en')} of ${of.toLocaleString('en')} rows`
    process.stderr.write(process.stderr.isTTY ? `\r${line}${done >= of ? '\n' : ''}` : `${line}\n`)
  }
}
