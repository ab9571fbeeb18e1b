/** Where text goes. A Node stream fits. */
export interface Out {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

/** The world that a command sees: injected, so that tests run commands in process. */
export interface Terminal {
  readonly stdout: Out
  readonly stderr: Out
  /** Absolute path that relative paths start from. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** How this program was started, for the commands that it proposes; default its installed name. */
  readonly command?: string
}
