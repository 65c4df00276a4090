import type { Markup } from './markup.ts'

/** Style of the printed report. Colours keep 4.5 : 1 against their ground in both schemes; nothing is told by colour alone. */
export const css: Markup = { markup: `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --ground: #fff; --fails: #a40e26; --open: #7d4e00; --passes: #116329 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9ea7b3; --line: #30363d; --ground: #0d1117; --fails: #ff8182; --open: #e3b341; --passes: #56d364 } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.25 } h2 { border-bottom: 1px solid var(--line); text-transform: capitalize } h3 { font-size: 1rem; margin-bottom: .25rem }
small, header p { color: var(--soft); font-weight: normal } code { font-size: .875em }
.numbers { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 1rem 0 } .numbers div { display: flex; flex-direction: column-reverse }
.numbers dt { color: var(--soft) } .numbers dd { font-size: 1.75rem; margin: 0 } .numbers .fails dd { color: var(--fails) } .numbers .open dd { color: var(--open) } .numbers .passes dd { color: var(--passes) }
article { border-left: .25rem solid var(--line); padding-left: .75rem; margin: 1rem 0 } article.fails { border-color: var(--fails) } article.cannotTell { border-color: var(--open) }
article ul { margin: .25rem 0; padding-left: 1.25rem } article p { margin: .25rem 0 } summary { cursor: pointer; color: var(--soft) }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #aaa; --ground: #fff; --fails: #a40e26; --open: #7d4e00; --passes: #116329 }
  body { max-width: none; padding: 0; font: 10pt/1.4 Georgia, 'Times New Roman', serif; orphans: 3; widows: 3 }
  h1 { font-size: 18pt } h2 { font-size: 13pt; margin: 14pt 0 6pt } h2, h3 { break-after: avoid } h3 code, li code { font-size: 8pt; color: var(--soft) }
  .numbers { break-inside: avoid; gap: 4pt 20pt } .numbers dd { font-size: 16pt }
  article { margin: 8pt 0; border-left-width: 1.5pt } article.short, li, article p { break-inside: avoid } article p { break-before: avoid }
  summary { display: none } details::details-content { content-visibility: visible; block-size: auto } details p { font-size: 8.5pt; color: var(--soft) }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt Georgia, serif; color: #444 } }
` }
