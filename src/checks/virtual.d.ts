// Made by the build (vite.config.ts) from the rule pages: what the engine needs of each, without reasons, sources and examples; and what they say in other languages than English.
declare module 'virtual:rules' {
  import type { FrontMatter } from './page.ts'

  const pages: readonly { readonly id: string, readonly topic: string, readonly front: FrontMatter }[]
  export default pages
}

declare module 'virtual:rules/*' {
  import type { Wording } from './rule.ts'

  const words: Readonly<Record<string, Wording>>
  export default words
}
