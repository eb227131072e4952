/** What a pause would hold back and what its end would move: done, counted and taken back, so that a preview cannot differ. */
import { undone } from '../../store/undone';
import type { Connection } from '../connection';
import type { Dondoc } from '../dondoc';
import { pause, resume } from '../pause';

export function previewPause(connection: Connection): Dondoc['previewPause'] {
  return (wanted) => undone(connection.database, (inside) => pause({ ...connection, database: inside, temporal: null })(wanted));
}

export function previewResume(connection: Connection): Dondoc['previewResume'] {
  return (wanted) => undone(connection.database, (inside) => resume({ ...connection, database: inside, temporal: null })(wanted));
}
