/** How much of a file has been sent, and that it was not: shown by `upload.js`, and never without it. */
import type { VNode } from 'preact';
import { attachWords } from '../upload-words';

export function Sending(): VNode {
  const words = attachWords.vi;
  return (
    <>
      <p data-upload="sending" role="status" hidden>
        {words.sending}
        <progress max={1} value={0} aria-label={words.sending} />
      </p>
      <p class="problem" data-upload="failed" role="alert" hidden>
        {words.failed}
      </p>
    </>
  );
}
