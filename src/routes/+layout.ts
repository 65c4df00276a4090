// Pages are plain HTML and forms: nothing is sent that runs in the browser, so the first view is light on any line. A page where people think with their
// hands (canvas, tracking table, registers) says `csr = true` in a +page.ts of its own, and works without it all the same.
export const csr = false
