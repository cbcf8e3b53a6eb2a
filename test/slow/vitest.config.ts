import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: { include: ['test/slow/*.test.ts'], testTimeout: 1_200_000, hookTimeout: 1_200_000 },
})

export default config
