import { html } from 'hono/html'
import { z } from 'zod'
import type { Command } from '#platform/command.ts'
import { placeholdersOf } from './document.ts'

const describe = (schema: z.ZodType): [string, string, boolean][] => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, { type?: string, enum?: unknown[], format?: string, description?: string }>, required?: string[] }
  return Object.entries(properties).map(([name, each]) => [name, each.enum ? each.enum.join(', ') : [each.format, each.type].filter(Boolean).join(' ') || 'any', required.includes(name)])
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a424c); --quiet: light-dark(#4a5560, #aab4bf); --thread: light-dark(#a13d2d, #f08a74) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; background: light-dark(#fdfcfa, #14181d); color: light-dark(#1b2127, #e7ebef) }
h1 { margin-bottom: .25rem } h2 { font-size: 1rem; margin: 2rem 0 .25rem; border-top: 1px solid var(--line); padding-top: 1rem; overflow-wrap: anywhere }
code { font-family: ui-monospace, monospace; font-size: .9em } a { color: var(--thread) } .verb { text-transform: uppercase; color: var(--thread); font-weight: 700 }
p { margin: .25rem 0 } .quiet { color: var(--quiet) } table { border-collapse: collapse; margin-top: .5rem; width: 100% } th, td { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; overflow-wrap: anywhere } th { font-weight: 600 } pre { overflow-x: auto; background: light-dark(#f1efea, #1e242b); padding: .75rem }`

/** The API for people: every command with what it takes. The style is in the page, so the page needs nothing else; `nonce` lets the content policy allow it. */
export function apiPage(commands: readonly Command<any, any>[], origin: string, nonce: string) {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API · Throughline</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>Throughline’s API</h1>
<p>The same commands as the pages, under <code>${origin}/api/v1</code>. The exact contract is <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Make a token under “Me” and send it along; what is refused comes back as <code>application/problem+json</code> with every problem, its place and what to do.</p>
<pre tabindex="0"><code>curl -H 'Authorization: Bearer tl_…' ${origin}/api/v1/programmes</code></pre>
${commands.map(command => html`<h2 id="${command.name}"><span class="verb">${command.method}</span> <code>${command.path}</code></h2>
<p>${command.summary}. <span class="quiet">Needs: ${command.needs}.</span></p>
${describe(command.input).length > 0 ? html`<table><thead><tr><th scope="col">Takes</th><th scope="col">As</th><th scope="col">Where</th></tr></thead><tbody>
${describe(command.input).map(([name, type, required]) => html`<tr><td><code>${name}</code>${required ? '' : ' (optional)'}</td><td>${type}</td><td>${placeholdersOf(command.path).includes(name) ? 'path' : command.method === 'get' ? 'query' : 'body'}</td></tr>`)}
</tbody></table>` : ''}`)}
</main></body></html>`
}
