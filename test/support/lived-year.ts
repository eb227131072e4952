/** A rehearsed year of the sample plan, lived through once and shared by a test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileFiles } from '../../src/client/compile-files';
import type { PlanFiles } from '../../src/client/load-plan';
import type { CompiledPlan } from '../../src/plan/compiled';
import type { Rehearsed } from '../../src/rehearsal/account';
import { type RehearsalProgress, rehearse } from '../../src/rehearsal/rehearse';
import { NO_SCRIPT, type YearScript } from '../../src/rehearsal/script';
import type { Stage } from '../../src/rehearsal/stage';

export const SAMPLE = resolve(__dirname, '../../plans/thap-muoi-2024');

export interface SamplePlan {
  readonly compiled: CompiledPlan;
  readonly files: PlanFiles;
}

export async function samplePlan(): Promise<SamplePlan> {
  const result = await compileFiles(SAMPLE);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

export interface YearToLive {
  readonly plan: SamplePlan;
  readonly seed: number;
  readonly script?: YearScript;
  readonly agencies?: 'cast' | 'nobody';
  readonly onStage?: (stage: Stage) => void;
  readonly onProgress?: (progress: RehearsalProgress) => void;
}

export interface LivedYear {
  readonly home: string;
  /** As compiled before the start. */
  readonly compiled: CompiledPlan;
  readonly stage: Stage;
  readonly rehearsed: Rehearsed;
  /** Stops the stage, which stands until then, and removes its folder. */
  readonly end: () => Promise<void>;
}

/** When the year fails, its folder with the logs is left for whoever asks why. */
export async function liveThrough({
  plan,
  seed,
  script = NO_SCRIPT,
  agencies = 'cast',
  onStage,
  onProgress = () => {},
}: YearToLive): Promise<LivedYear> {
  const home = mkdtempSync(join(tmpdir(), 'dondoc-year-'));
  const { signal } = new AbortController();
  const { stage, rehearsed } = await rehearse({ ...plan, seed, script, home, agencies, onProgress, signal, ...(onStage && { onStage }) });
  return {
    home,
    compiled: plan.compiled,
    stage,
    rehearsed,
    end: async () => {
      await stage.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const OFFSET_MS = 7 * 60 * 60 * 1000;

/** An instant on the plan's wall clock, told without the core: `2024-06-17 08:00`. Viet Nam is seven hours ahead of UTC all year. */
export function localOf(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}
