/** One line of an examination. */
export interface Finding {
  readonly what: string;
  /** `missing`: the service cannot run, or not safely. `absent`: it is not there, and need not be. */
  readonly state: 'ok' | 'missing' | 'absent';
  readonly found: string;
  /** What a person does about it; null: nothing. */
  readonly remedy: string | null;
}

export function ok(what: string, found: string): Finding {
  return { what, state: 'ok', found, remedy: null };
}

export function absent(what: string, found: string, remedy: string | null = null): Finding {
  return { what, state: 'absent', found, remedy };
}

export function missing(what: string, found: string, remedy: string): Finding {
  return { what, state: 'missing', found, remedy };
}
