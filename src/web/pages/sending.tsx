/** How much of a file has been sent, and that it was not: shown by `upload.js`, and never without it. */
import type { VNode } from 'preact';
import type { Language } from '../../plan/model';
import { attachWords } from '../upload-words';

export function Sending({ lang }: { readonly lang: Language }): VNode {
  const words = attachWords[lang];
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
