/** What a configuration file can be called. */
export const CONFIG_NAMES: readonly string[] = ['yaml', 'yml', 'json', 'mjs', 'ts'].map(
  (extension) => `deskbell.config.${extension}`,
)
