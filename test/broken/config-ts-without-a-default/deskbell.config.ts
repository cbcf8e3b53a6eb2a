export const config = { title: 'The Back Stairs' }
