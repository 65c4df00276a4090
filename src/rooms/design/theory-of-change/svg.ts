import { SIZES, type Drawing, type DrawnArrow, type DrawnCard, type Mark } from './drawing.ts'
import { SHAPES } from './shapes.ts'

/** What XML cannot hold, however it is written. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll(UNPRINTABLE, '')

const LIGHT = '.paper{fill:#fff}.lane{fill:#f6f4ee}.band{fill:none;stroke:#8a8577;stroke-dasharray:2 4}.head{fill:#505b66}.card{fill:#fff;stroke:#8f979e}.card.impact{stroke:#9c3a2b;stroke-width:2}.card.outside{stroke-dasharray:5 3}.text{fill:#1d2329}.quiet{fill:#505b66}.weak{fill:#a34400}.mark{fill:#1f4e79}.hollow{fill:none;stroke:#a34400;stroke-width:1.6}.reason{fill:#fff;stroke:#dedbd3}.reason.lacks{stroke:#a34400;stroke-dasharray:4 3}.arrow{fill:none;stroke:#6c7680;stroke-width:1.5}.arrow.back{stroke-dasharray:6 4}.tip{fill:#6c7680}'
const DARK = '.paper{fill:#1c2127}.lane{fill:#20262d}.band{stroke:#77818b}.head,.quiet{fill:#a7b2bd}.card{fill:#15191e;stroke:#77818b}.card.impact{stroke:#f0907b}.text{fill:#e6eaee}.weak{fill:#ffb077}.mark{fill:#8fc1ee}.hollow{stroke:#ffb077}.reason{fill:#1c2127;stroke:#343c45}.reason.lacks{stroke:#ffb077}.arrow{stroke:#8b96a1}.tip{fill:#8b96a1}'
const FONT = `font-family="'Noto Sans','Segoe UI','Helvetica Neue',Arial,'Noto Sans Thai','Noto Sans Lao','Noto Sans Khmer','Noto Sans CJK SC',sans-serif"`

const textLines = (lines: readonly string[], x: number, y: number, size: number, step: number, name: string): string =>
  lines.map((line, index) => `<text class="${name}" x="${x}" y="${y + index * step}" font-size="${size}">${escaped(line)}</text>`).join('')

function markLines(marks: readonly Mark[], x: number, y: number): string {
  return marks.map((mark, index) => {
    const top = y + index * SIZES.smallLine
    const shape = mark.text.startsWith('\u00a0') ? '' : `<path class="${mark.shape === 'assumptions-weak' ? 'hollow' : mark.shape === 'weak' ? 'weak' : 'mark'}" transform="translate(${x} ${top - 9})" d="${SHAPES[mark.shape]}"/>`
    return `${shape}<text class="${mark.shape === 'assumptions' ? 'mark' : 'weak'}" x="${x + 16}" y="${top}" font-size="${SIZES.small}" font-weight="600">${escaped(mark.text.trimStart())}</text>`
  }).join('')
}

function drawnCard(card: DrawnCard, x: number, y: number, width: number): string {
  const over = card.over === undefined ? 0 : SIZES.smallLine
  const text = y + SIZES.inside + over + SIZES.text
  return `<g><title>${escaped(card.name)}</title><rect class="card ${card.kind}${card.over === undefined ? '' : ' outside'}" x="${x}" y="${y}" width="${width}" height="${card.height}" rx="7"/>${card.over === undefined ? '' : `<text class="quiet" x="${x + SIZES.inside}" y="${y + SIZES.inside + 9}" font-size="${SIZES.small}">${escaped(card.over)}</text>`}${textLines(card.lines, x + SIZES.inside, text, SIZES.text, SIZES.line, 'text')}${markLines(card.marks, x + SIZES.inside, text + card.lines.length * SIZES.line)}</g>`
}

function drawnReason(arrow: DrawnArrow, x: number, y: number, width: number, hasReasons: boolean): string {
  const lacks = arrow.marks.some(mark => mark.shape === 'weak') ? ' lacks' : ''
  const top = y - arrow.height / 2
  const title = `<title>${escaped(arrow.name)}</title>`
  if (!hasReasons) return `<g>${title}<circle class="reason${lacks}" cx="${x + width / 2}" cy="${y}" r="7"/>${arrow.marks.slice(0, 1).map(mark => `<path class="${mark.shape === 'weak' ? 'weak' : mark.shape === 'assumptions' ? 'mark' : 'hollow'}" transform="translate(${x + width / 2 - 4} ${y - 4}) scale(.8)" d="${SHAPES[mark.shape]}"/>`).join('')}</g>`
  return `<g>${title}<rect class="reason${lacks}" x="${x}" y="${top}" width="${width}" height="${arrow.height}" rx="5"/>${textLines(arrow.lines, x + 6, top + 16, SIZES.small, SIZES.smallLine, 'quiet')}${markLines(arrow.marks, x + 6, top + 16 + arrow.lines.length * SIZES.smallLine)}</g>`
}

/**
 * A drawing as one SVG file that needs nothing else: light as paper, or, where it stands in a page (`followsReader`), light or dark as its reader reads.
 * `title` and `description` are read out in its place.
 */
export function svgOf({ sketch, layout }: Drawing, words: { readonly title: string, readonly description: string, readonly language: string }, followsReader = false): string {
  const cards = new Map(sketch.cards.map(card => [card.id, card]))
  const arrows = new Map(sketch.arrows.map(arrow => [arrow.id, arrow]))
  const bottom = layout.bandTop ?? layout.height - 12
  const lanes = layout.lanes.map(lane => `<rect class="lane" x="${lane.x - 12}" y="12" width="${lane.width + 24}" height="${bottom - 12}" rx="8"/><text class="head" x="${lane.x}" y="38" font-size="14" font-weight="700">${escaped(sketch.lanes[lane.kind])}</text>`).join('')
  const band = layout.bandTop === undefined ? '' : `<rect class="band" x="12" y="${layout.bandTop + 8}" width="${layout.width - 24}" height="${layout.height - layout.bandTop - 20}" rx="8"/><text class="head" x="24" y="${layout.bandTop + 28}" font-size="14" font-weight="700">${escaped(sketch.lanes.outside)}</text>`
  const paths = layout.arrows.map(arrow => `<path class="arrow${arrow.isBackward ? ' back' : ''}" marker-${arrow.tip}="url(#tip)" d="${arrow.path}"/>`).join('')
  const reasons = layout.arrows.map(placed => { const arrow = arrows.get(placed.id); return arrow ? drawnReason(arrow, placed.x, placed.y, sketch.measures.reason, sketch.hasReasons) : '' }).join('')
  const boxes = layout.cards.map(placed => { const card = cards.get(placed.id); return card ? drawnCard(card, placed.x, placed.y, sketch.measures.card) : '' }).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" xml:lang="${words.language}" role="img" aria-labelledby="title description" ${FONT}><title id="title">${escaped(words.title)}</title><desc id="description">${escaped(words.description)}</desc><style>${LIGHT}${followsReader ? `@media (prefers-color-scheme:dark){${DARK}}` : ''}</style><defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto-start-reverse"><path class="tip" d="M0 1 10 5 0 9z"/></marker></defs><rect class="paper" width="100%" height="100%"/>${lanes}${band}${paths}${reasons}${boxes}</svg>\n`
}
