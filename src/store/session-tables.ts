/** Who has signed in, and how they asked to. Every instant here is in real time: a rehearsal's clock ends no session. */
import type { Generated } from 'kysely';
import type { Instant } from '../plan/model';

export interface SessionsTable {
  /** Says nothing of the token. */
  readonly id: string;
  /** sha256 (hex). */
  readonly token_hash: string;
  /** In small letters. */
  readonly address: string;
  readonly how: 'code' | 'issuer';
  /** In short words: `Firefox, Windows`. */
  readonly browser: string;
  readonly begun_at: Instant;
  /** To the minute. */
  used_at: Instant;
  ended_at: Instant | null;
}

export interface SignInCodesTable {
  readonly id: string;
  /** sha256 (hex) of the secret that the asking browser keeps. */
  readonly browser_hash: string;
  /** In small letters; whether anybody has it is not asked before its mail is written. */
  readonly address: string;
  readonly asked_at: Instant;
  /** Of the key that the code is made with: the code itself is nowhere. */
  readonly key_id: string;
  tries: Generated<number>;
  /** Used, overtaken by the next, or guessed at too often. */
  ended_at: Instant | null;
  /** `none`: nobody who may sign in has the address, or its server refuses it. */
  mail: Generated<'waiting' | 'sent' | 'none'>;
  mail_attempts: Generated<number>;
  mail_try_at: Instant;
}

/** How often within an hour. */
export interface SignInCountsTable {
  /** What and by whom, the latter hashed. */
  readonly subject: string;
  readonly hour: Instant;
  n: number;
}
