import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import { loadRules } from './src/checks/load.ts'
import { compiled, LANGUAGES } from './src/ui/i18n/catalogues.ts'
import { EXCERPTS, LATER, type Excerpt, type Later } from './src/ui/i18n/excerpts.ts'

/** One module a language, `virtual:messages/fr`, and one for each excerpt of it, `virtual:messages/fr/theory-of-change`: what a page that runs scripts loads of the catalogues. */
const messages: Plugin = {
  name: 'messages',
  resolveId: id => id.startsWith('virtual:messages/') ? `\0${id}` : undefined,
  load(id) {
    const [, named, excerpt] = /^\0virtual:messages\/([^/]+)(?:\/(.+))?$/.exec(id) ?? []
    const language = LANGUAGES.find(each => each === named)
    if (!language) return undefined
    const prefixes: readonly string[] | undefined = excerpt === undefined ? undefined : { ...EXCERPTS, ...LATER }[excerpt as Excerpt | Later].begin
    const messages = Object.fromEntries(Object.entries(compiled(language)).filter(([key]) => !prefixes || prefixes.some(prefix => key.startsWith(prefix))))
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(messages))})`
  },
}

/** `virtual:rules`: what the checks' engine needs of the rule pages when it runs in a browser; `virtual:rules/fr`: what they say in another language than English, which most readers need one of. */
const rules: Plugin = {
  name: 'rules',
  resolveId: id => /^virtual:rules(?:\/[a-z]+)?$/.test(id) ? `\0${id}` : undefined,
  async load(id) {
    const [whole, language] = /^\0virtual:rules(?:\/([a-z]+))?$/.exec(id) ?? []
    if (whole === undefined) return undefined
    const loaded = await loadRules()
    if (!loaded.ok) throw new Error(loaded.problems.map(problem => `${problem.at}: ${problem.say}`).join('\n'))
    const inForce = loaded.value.filter(({ page }) => page.front.status === 'in force')
    const words = () => Object.fromEntries(inForce.flatMap(({ id: rule, wordings }) => { const own = wordings.get(language ?? ''); return own ? [[rule, { say: own.say, do: own.do }]] : [] }))
    const pages = () => inForce.map(({ page: { id: rule, topic, front } }) => ({ id: rule, topic, front: { ...front, source: undefined } }))
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(language === undefined ? pages() : words()))})`
  },
}

/** A script beside pages that do not run themselves, under an address they can name: `/_app/page-checks.js`. What it needs comes with what the running pages load. */
const besidePages: Plugin = {
  name: 'beside-pages',
  apply: 'build',
  buildStart() {
    if (this.environment.name === 'client') this.emitFile({ type: 'chunk', id: 'src/routes/programmes/[programme]/live-checks/page-checks.client.ts', fileName: '_app/page-checks.js', preserveSignature: false })
  },
}

export default defineConfig({
  plugins: [messages, rules, besidePages, sveltekit({
    adapter: adapter({ out: 'build', precompress: true }),
    // Style attributes place what is drawn (bars, lanes); they load nothing and run nothing. Style elements and scripts come from our own files only.
    csp: {
      mode: 'auto',
      directives: { 'default-src': ['self'], 'script-src': ['self'], 'style-src': ['self'], 'style-src-attr': ['unsafe-inline'], 'img-src': ['self', 'data:'], 'object-src': ['none'], 'base-uri': ['none'], 'form-action': ['self'], 'frame-ancestors': ['none'] },
    },
  })],
})
