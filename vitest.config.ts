import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], globalSetup: ['tests/cluster.ts'], setupFiles: ['tests/properties.ts'], testTimeout: 20_000, hookTimeout: 30_000, pool: 'forks', maxWorkers: 2 },
})
