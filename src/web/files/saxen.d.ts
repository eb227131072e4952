/** The part of saxen that is used; it comes without types. Source: saxen 11.2.0, README. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  interface Hooks {
    openTag(name: string, attributes: () => Readonly<Record<string, string>> | boolean, decode: Decode): void;
    closeTag(name: string): void;
    text(text: string, decode: Decode): void;
    cdata(text: string): void;
    attention(text: string): void;
    question(text: string): void;
    error(error: unknown): void;
  }
  export class Parser {
    on<H extends keyof Hooks>(hook: H, callback: Hooks[H]): this;
    parse(xml: string): unknown;
  }
}
