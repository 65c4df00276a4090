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
@media print { body { max-width: none; padding: 0; font-size: 10pt } article { break-inside: avoid } details::details-content { content-visibility: visible; block-size: auto } summary { list-style: none } }
@page { margin: 18mm }
` }
