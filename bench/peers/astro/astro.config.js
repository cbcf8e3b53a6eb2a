// Fastest sensible set-up: no highlighting, no curly quotes, no work on images. What it remembers lies in the site: its packages
// are shared, and a cold build has to find nothing.
import { defineConfig, passthroughImageService } from 'astro/config'

export default defineConfig({
  site: 'https://bench.example.org',
  outDir: './public',
  publicDir: './static',
  cacheDir: './.cache',
  compressHTML: false,
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false, smartypants: false },
  vite: { cacheDir: './.cache/vite' },
})
