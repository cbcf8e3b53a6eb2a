export function toolFolder(name: string, version: string): string
