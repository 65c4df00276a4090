/** Largest side of a picture, in pixels: what every present browser can draw. */
const LONGEST = 8000
/** Twice the drawing's own size where that fits, so that it stays sharp on paper. */
const SHARPNESS = 2

const loaded = (source: string): Promise<HTMLImageElement> => new Promise((resolve, reject) => { const image = new Image(); image.addEventListener('load', () => resolve(image)); image.addEventListener('error', () => reject(new Error('the drawing could not be read'))); image.src = source })

/** Makes a PNG of an SVG file and hands it to the person as a file. @throws where the browser cannot draw it. */
export async function savePicture(address: string, name: string): Promise<void> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`)
  const scale = Math.min(SHARPNESS, LONGEST / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const picture = await new Promise<Blob>((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('no picture was made')), 'image/png'))
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(picture), download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
