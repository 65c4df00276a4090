import PDFDocument from 'pdfkit'

/** A one-page PDF for tests: each block's lines are set below each other from a point measured from the page's upper left corner. */
export function pdfOf(blocks: readonly { readonly at: readonly [number, number], readonly lines: readonly string[] }[]): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4', margin: 40 })
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>(resolve => { document.on('data', (chunk: Buffer) => chunks.push(chunk)); document.on('end', () => resolve(Buffer.concat(chunks))) })
  document.fontSize(10)
  for (const { at: [x, y], lines } of blocks) for (const [index, line] of lines.entries()) document.text(line, x, y + index * 14, { lineBreak: false })
  document.end()
  return done
}
