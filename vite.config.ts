import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [sveltekit({
    adapter: adapter({ out: 'build', precompress: true }),
    csp: {
      mode: 'auto',
      directives: { 'default-src': ['self'], 'script-src': ['self'], 'style-src': ['self'], 'img-src': ['self', 'data:'], 'object-src': ['none'], 'base-uri': ['none'], 'form-action': ['self'], 'frame-ancestors': ['none'] },
    },
  })],
})
