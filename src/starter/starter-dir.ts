import { fileURLToPath } from 'node:url'

/** The folder of the texts that a new site begins with, in Deskbell's own package. */
export const starterDir: string = fileURLToPath(new URL('../../starter/', import.meta.url))
