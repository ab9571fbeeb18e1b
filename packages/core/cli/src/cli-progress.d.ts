declare module 'cli-progress' {
  class SingleBar {
    constructor(options: { readonly stream: NodeJS.WriteStream; readonly clearOnComplete: boolean; readonly hideCursor: boolean; readonly format: string })
    start(total: number, value: number, payload: object): void
    update(value: number, payload: object): void
    stop(): void
  }
  const cliProgress: { readonly SingleBar: typeof SingleBar }
  export default cliProgress
}
