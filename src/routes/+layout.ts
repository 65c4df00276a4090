// Pages are plain HTML and forms: nothing is sent that runs in the browser, so the first view is light on any line.
export const csr = false
