import { availableParallelism } from 'node:os'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Left to itself it takes all processors but one, and much of the time here is waiting for processes.
    maxWorkers: Math.max(2, availableParallelism()),
    // Modules of the sites that tests make are Node's to load, as they are where Deskbell is used.
    server: { deps: { external: [/\/deskbell-[^/]+\/site\//] } },
    projects: [
      {
        extends: true,
        test: { name: 'deskbell', include: ['test/**/*.test.ts'], exclude: ['test/browser/**', 'test/slow/**'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/*.test.ts'],
          globalSetup: 'test/browser/setup.ts',
          testTimeout: 180_000,
        },
      },
    ],
  },
})

export default config
