import { defineCollection, z } from 'astro:content'
import { glob } from 'astro/loaders'

export const collections = {
  essays: defineCollection({
    loader: glob({ base: './essays', pattern: '*.md', retainBody: false }),
    schema: z.object({
      title: z.string(),
      date: z.coerce.date(),
      category: z.string(),
      author: z.string(),
      attribution: z.string().optional(),
    }),
  }),
}
