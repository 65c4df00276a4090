import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], globalSetup: ['tests/cluster.ts'], setupFiles: ['tests/properties.ts'], testTimeout: 20_000, hookTimeout: 30_000, pool: 'forks',
    // Test files share what they load: loading it anew for each took a third of all processor time. One worker more than cores, because browser tests wait for much.
    isolate: false, maxWorkers: 3,
  },
})
