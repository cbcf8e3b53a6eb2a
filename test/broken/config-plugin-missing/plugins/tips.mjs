export const tips = 'none'
