export function shout(text {
