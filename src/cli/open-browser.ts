/** Shows an address in the person's browser. `onFailure` is told where that can't be done, in words of the system. */
export async function openBrowser(url: string, onFailure: (reason: string) => void): Promise<void> {
  try {
    const { default: open } = await import('open')
    const opener = await open(url)
    const judge = (status: number | null): void => {
      if (status) onFailure(`the system’s opener ended with ${status}`)
    }
    if (opener.exitCode === null) opener.once('exit', judge)
    else judge(opener.exitCode)
  } catch (error) {
    onFailure(error instanceof Error ? error.message : String(error))
  }
}
