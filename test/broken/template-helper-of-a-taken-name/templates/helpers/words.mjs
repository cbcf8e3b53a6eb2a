export const loud = (text) => text.toUpperCase()
export const lookup = (text) => text
