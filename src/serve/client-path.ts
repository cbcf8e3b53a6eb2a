/** What is below it is the server's own, whatever base path the site has. */
export const CLIENT_PATH = '/__deskbell/'
