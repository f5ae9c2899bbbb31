import { escapeText } from '../../logging/escapeText.ts';
import type { SmokeReport, SmokeStep, SmokeStepName } from './smokeReport.ts';

const signs: Readonly<Record<SmokeStep['outcome'], string>> = { passed: '✓', failed: '✗', skipped: '–' };
const names: Readonly<Record<SmokeStepName, string>> = {
  start: 'Start',
  api: 'API',
  console: 'Console',
  events: 'Events',
  connection: 'Connection',
  message: 'Message',
  reading: 'Reading',
  end: 'End',
  cleanup: 'Clean-up',
};
const NAME_WIDTH = Math.max(...Object.values(names).map((name) => name.length));
const TIME_WIDTH = 6;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A step as a line for a terminal: sign, name, time, what was found. */
export function stepText({ name, outcome, durationMs, summary }: SmokeStep): string {
  const time = outcome === 'skipped' ? '' : seconds(durationMs);
  return escapeText(
    `  ${signs[outcome]} ${names[name].padEnd(NAME_WIDTH)}  ${time.padStart(TIME_WIDTH)}  ${summary}`,
  ).trimEnd();
}

/** What came of it all, in a sentence. */
export function verdictText({ verdict, durationMs, steps, version }: SmokeReport): string {
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  const after = `after ${seconds(durationMs)}`;
  return verdict === 'passed' || failed === undefined
    ? `Passed ${after}: this copy of Vedetta ${version} works.`
    : `Failed ${after}, at: ${names[failed.name]}.`;
}
