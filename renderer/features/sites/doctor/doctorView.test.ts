import { expect, it } from 'vitest';
import type { DoctorReport, DoctorStep } from '../../../../shared/domain/doctor.ts';
import { afterProgress, type DoctorView, decisiveStep, endedEarly, newTest } from './doctorView.ts';

const step = (name: 'dns' | 'tcp', outcome: DoctorStep['outcome']): DoctorStep => ({
  name,
  outcome,
  startedAt: 0,
  durationMs: 1,
  summary: '',
  advice: null,
  details: null,
});
const phases = ({ stages }: DoctorView) => stages.map(({ name, phase }) => `${name} ${phase}`).slice(0, 3);

it('shows every stage from the beginning, and each as it begins and ends', () => {
  const begun = afterProgress(newTest, { type: 'begun', name: 'settings', at: 0 });
  const done = afterProgress(afterProgress(begun, { type: 'begun', name: 'dns', at: 1 }), {
    type: 'done',
    step: step('dns', 'ok'),
  });
  expect(newTest.stages).toHaveLength(8);
  expect([phases(newTest), phases(begun), phases(done)]).toEqual([
    ['settings waiting', 'dns waiting', 'tcp waiting'],
    ['settings running', 'dns waiting', 'tcp waiting'],
    ['settings running', 'dns done', 'tcp waiting'],
  ]);
});

it('is over with its report, or early with what was under way unknown', () => {
  const report: DoctorReport = {
    siteId: null,
    brokerHost: 'b',
    brokerPort: 1,
    protocol: 'mqtt',
    startedAt: 0,
    durationMs: 1,
    verdict: 'ok',
    steps: [],
  };
  const begun = afterProgress(newTest, { type: 'begun', name: 'settings', at: 0 });
  expect(afterProgress(begun, { type: 'report', report })).toMatchObject({ phase: 'done', report });
  const stopped = endedEarly(begun, 'stopped', null);
  expect([stopped.phase, phases(stopped)[0]]).toEqual(['stopped', 'settings waiting']);
});

it('a failure decides, else a warning, else nothing', () => {
  const after = (...steps: DoctorStep[]) =>
    steps.reduce((view, each) => afterProgress(view, { type: 'done', step: each }), newTest);
  expect([
    decisiveStep(after(step('dns', 'warning'), step('tcp', 'failed')))?.name,
    decisiveStep(after(step('dns', 'warning'), step('tcp', 'ok')))?.name,
    decisiveStep(after(step('dns', 'ok'), step('tcp', 'skipped'))),
  ]).toEqual(['tcp', 'dns', null]);
});
