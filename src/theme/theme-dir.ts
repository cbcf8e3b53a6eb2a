import { fileURLToPath } from 'node:url'

/** The folder of the default theme, in Deskbell's own package. */
export const themeDir: string = fileURLToPath(new URL('../../templates/', import.meta.url))
