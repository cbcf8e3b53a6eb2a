const settings: { title: string } = { title: 'The Back Stairs' }
if (settings.title.length > 3) throw new Error('this title is too long for the sign')
export default settings
