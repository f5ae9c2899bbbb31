import {
  type DoctorProgress,
  type DoctorReport,
  type DoctorStep,
  type DoctorStepName,
  doctorStepName,
} from '../../../../shared/domain/doctor.ts';

/** A stage as it is shown: still to come, under way, or gone through. */
export type StageView =
  | { readonly phase: 'waiting' | 'running'; readonly name: DoctorStepName }
  | { readonly phase: 'done'; readonly name: DoctorStepName; readonly step: DoctorStep };

/** A test as far as it has come. `stopped`: by a person. `failed`: the test itself, not what was tested. */
export interface DoctorView {
  readonly phase: 'running' | 'done' | 'stopped' | 'failed';
  readonly stages: readonly StageView[];
  readonly report: DoctorReport | null;
  /** Why the test itself failed. */
  readonly error: string | null;
}

/** A test that has just begun: every stage is in sight from the first moment, so that nothing jumps. */
export const newTest: DoctorView = {
  phase: 'running',
  stages: doctorStepName.options.map((name) => ({ phase: 'waiting', name })),
  report: null,
  error: null,
};

const withStage = (view: DoctorView, stage: StageView): DoctorView => ({
  ...view,
  stages: view.stages.map((each) => (each.name === stage.name ? stage : each)),
});

/** The same after what the test told next. */
export function afterProgress(view: DoctorView, progress: DoctorProgress): DoctorView {
  switch (progress.type) {
    case 'begun':
      return withStage(view, { phase: 'running', name: progress.name });
    case 'done':
      return withStage(view, { phase: 'done', name: progress.step.name, step: progress.step });
    case 'report':
      return { ...view, phase: 'done', report: progress.report };
  }
}

/** Ended before its report: what was under way never came to an end. */
export const endedEarly = (
  view: DoctorView,
  phase: 'stopped' | 'failed',
  error: string | null,
): DoctorView => ({
  ...view,
  phase,
  error,
  stages: view.stages.map((stage) =>
    stage.phase === 'running' ? { phase: 'waiting', name: stage.name } : stage,
  ),
});

/** The stage that decides what the test says: the first that failed, else the first with a warning. */
export function decisiveStep({ stages }: DoctorView): DoctorStep | null {
  const steps = stages.flatMap((stage) => (stage.phase === 'done' ? [stage.step] : []));
  return (
    steps.find(({ outcome }) => outcome === 'failed') ??
    steps.find(({ outcome }) => outcome === 'warning') ??
    null
  );
}
