/** What workflows and their callers say to each other: inputs, signals, updates, queries. The one file both sides share. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** `live`: waiting is a timer. `rehearsal`: time is a row, and a driver says when it has moved. */
export type ClockKind = 'live' | 'rehearsal';

export interface PlanInput {
  readonly plan: string;
  readonly clock: ClockKind;
}

export interface RoundInput {
  readonly plan: string;
  readonly round: string;
  readonly clock: ClockKind;
}

export interface RoundOutcome {
  readonly owed: number;
  readonly received: number;
  readonly missed: number;
}

export interface ConsolidationInput {
  readonly plan: string;
  readonly consolidation: string;
  readonly clock: ClockKind;
}

export interface DispatchInput {
  readonly clock: ClockKind;
}

/** Rows changed: look again. Sent only when a waiter's instant became earlier, or has passed. */
export const rowsChanged = defineSignal('rowsChanged');

export interface Approval {
  /** Contact id of whoever approves. */
  readonly by: string;
}

/** Approves a consolidation; refused while there is nothing to approve. Returns once the approval is stored. */
export const approve = defineUpdate<void, [Approval]>('approve');

export interface AmendmentInput {
  /** Version of the plan that was proposed. */
  readonly version: number;
}

/** What has become of it: in force, still to come, taken back, or refused by what has happened meanwhile. */
export type AmendmentState = 'pending' | 'applied' | 'withdrawn' | 'refused';

/** Puts a proposed amendment of the plan in force when its time has come. Returns once it is stored and the Schedules follow. */
export const amend = defineUpdate<AmendmentState, [AmendmentInput]>('amend');

/** `collecting`, `awaiting-approval`, `distributing`, `done`. */
export type ConsolidationStage = 'collecting' | 'awaiting-approval' | 'distributing' | 'done';

export const stage = defineQuery<ConsolidationStage>('stage');

export const TASK_QUEUE = 'dondoc';

/** Registered with every namespace. Never a name, an address or a figure: search attributes are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  DondocPlan: 'Keyword',
  DondocStage: 'Keyword',
  DondocNextAt: 'Datetime',
  DondocOutstanding: 'Int',
  DondocOverdue: 'Int',
} as const;

export const dondocPlan = defineSearchAttributeKey('DondocPlan', 'KEYWORD');
export const dondocStage = defineSearchAttributeKey('DondocStage', 'KEYWORD');
export const dondocNextAt = defineSearchAttributeKey('DondocNextAt', 'DATETIME');
export const dondocOutstanding = defineSearchAttributeKey('DondocOutstanding', 'INT');
export const dondocOverdue = defineSearchAttributeKey('DondocOverdue', 'INT');
