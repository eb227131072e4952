/** As much of autocannon as is used here; it brings no types. */
declare module 'autocannon' {
  interface Load extends Promise<unknown> {
    on(event: 'response', told: (client: unknown, status: number, bytes: number, ms: number) => void): void;
  }
  function autocannon(options: { readonly url: string; readonly connections: number; readonly duration: number }): Load;
  export = autocannon;
}
