// Made by the build (vite.config.ts) from the rule pages: what the engine needs of each, without reasons, sources and examples.
declare module 'virtual:rules' {
  import type { FrontMatter } from './page.ts'
  import type { Wording } from './rule.ts'

  const pages: readonly { readonly id: string, readonly topic: string, readonly front: FrontMatter, readonly wordings: Readonly<Record<string, Wording>> }[]
  export default pages
}
