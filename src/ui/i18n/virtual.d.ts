// Made by the build (vite.config.ts): one language's messages, compiled.
declare module 'virtual:messages/*' {
  const messages: ReturnType<typeof import('./catalogues.ts').compiled>
  export default messages
}
