export interface Served {
  readonly origin: string
  close(): void
}
export function serve(folder: string): Promise<Served>
