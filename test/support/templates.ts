/** What the worker gives the use cases to write letters with. */
import type { Connection } from '../../src/client/connection';
import { kindsOf, standardWords, TEMPLATE_NAMES, variablesOf, wordingProblems } from '../../src/mail/wording';
import { writeLetter } from '../../src/worker/write-letter';

const config = { mailFrom: 'dondoc@dondoc.example', publicUrl: 'http://127.0.0.1:1' };

export const connectedTemplates: Required<Pick<Connection, 'writeLetter' | 'templates'>> = {
  writeLetter: (letter, wording) => writeLetter(letter, config, wording),
  templates: { names: TEMPLATE_NAMES, standard: standardWords, kinds: kindsOf, variables: variablesOf, problems: wordingProblems },
};
