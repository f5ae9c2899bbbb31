import type { DoctorReport, DoctorStep, DoctorStepName } from '../../../shared/domain/doctor.ts';

type WithoutTimes<Step> = Step extends Step ? Omit<Step, 'startedAt' | 'durationMs'> : never;

/** What a stage found, before it is said when and how long it looked. */
export type Finding<Name extends DoctorStepName = DoctorStepName> = WithoutTimes<
  Extract<DoctorStep, { name: Name }>
>;

/** A stage that was not gone through, and why. */
export const skipped = <Name extends DoctorStepName>(name: Name, summary: string) =>
  ({ name, outcome: 'skipped', summary, advice: null, details: null }) as const;

/** A stage that came to nothing. */
export const failed = <Name extends DoctorStepName>(
  name: Name,
  summary: string,
  advice: string | null = null,
) => ({ name, outcome: 'failed', summary, advice, details: null }) as const;

/** What the whole test says: the worst of its stages. */
export function verdictOf(steps: readonly Pick<DoctorStep, 'outcome'>[]): DoctorReport['verdict'] {
  const has = (outcome: DoctorStep['outcome']) => steps.some((step) => step.outcome === outcome);
  if (has('failed')) return 'failed';
  return has('warning') ? 'warning' : 'ok';
}

/** Sentences one behind the other; null: none. */
export const sentences = (...parts: readonly (string | null)[]): string | null =>
  parts.filter((part) => part !== null).join(' ') || null;
