import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Those that take longest begin first, so that at the end no core waits for one of them; a clean checkout has no earlier run to learn that from.
const LONGEST = ['start', 'evaluation-interviews', 'evaluation-from-nothing', 'design-money', 'design-from-nothing', 'design-workbook', 'journeys', 'design-registers', 'design-results', 'evaluation-desk'].map(name => `/tests/${name}.test.ts`)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.findIndex(end => moduleId.endsWith(end))
      return place >= 0 ? place : LONGEST.length + (moduleId.includes('/tests/') ? 0 : 1)
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], globalSetup: ['tests/cluster.ts'], setupFiles: ['tests/properties.ts'], testTimeout: 20_000, hookTimeout: 30_000, pool: 'forks',
    // Test files share what they load: loading it anew for each took a third of all processor time. One worker more than cores, because browser tests wait for much.
    isolate: false, maxWorkers: 3, sequence: { sequencer: LongestFirst },
  },
})
