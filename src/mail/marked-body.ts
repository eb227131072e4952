/** The body of one mail on its way out: marks its start before the first byte, and knows when the last one has been given away. */
import { Readable } from 'node:stream';

/** Small enough that a connection lost in the middle of a long mail is seen as such. */
const CHUNK_BYTES = 16_384;

export class MarkedBody {
  /** The last byte has been given to the connection; only then can the server have the whole mail. */
  handedOver = false;
  /** Why the mark failed; null: it did not, or was never tried. */
  markFailure: { readonly cause: unknown } | null = null;

  constructor(private readonly mark: () => Promise<void>) {}

  /** The bytes of `input`, none before `mark` has resolved. Does nothing until it is read. */
  after(input: Readable): Readable {
    const stream = Readable.from(this.chunks(input), { objectMode: false });
    stream.once('end', () => {
      this.handedOver = true;
    });
    return stream;
  }

  private async *chunks(input: Readable): AsyncGenerator<Buffer> {
    try {
      await this.mark();
    } catch (cause) {
      this.markFailure = { cause };
      throw cause;
    }
    for await (const chunk of input as AsyncIterable<Buffer>) {
      for (let start = 0; start < chunk.length; start += CHUNK_BYTES) yield chunk.subarray(start, start + CHUNK_BYTES);
    }
  }
}
