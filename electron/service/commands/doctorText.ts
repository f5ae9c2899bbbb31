import type { DoctorReport, DoctorStep, StepOutcome } from '../../../shared/domain/doctor.ts';
import { days, isoDay } from '../../core/doctor/certificates.ts';
import { reportSentence, stageWords } from '../../core/doctor/reportSentence.ts';
import { escapeText } from '../../logging/escapeText.ts';

/** Of which site a report is. */
export interface TestedSite {
  readonly code: string;
  readonly name: string;
}

const signs: Readonly<Record<StepOutcome, string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '–' };

const NAME_WIDTH = Math.max(...Object.values(stageWords).map((word) => word.length));
const TIME_WIDTH = 8;
/** Where what was found begins. */
const INDENT = ' '.repeat(4 + NAME_WIDTH + 2 + TIME_WIDTH + 2);

const timeText = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const address = ({ protocol, brokerHost, brokerPort }: DoctorReport): string =>
  `${protocol}://${brokerHost}:${brokerPort}`;

function linesOf(step: DoctorStep): string[] {
  const time = step.outcome === 'skipped' ? '' : timeText(step.durationMs);
  const head = `  ${signs[step.outcome]} ${stageWords[step.name].padEnd(NAME_WIDTH)}  ${time.padStart(TIME_WIDTH)}  ${step.summary}`;
  const chain = step.name === 'tls' ? (step.details?.chain ?? []) : [];
  const certificates = chain.map(
    ({ subject, issuer, validTo, daysLeft }) =>
      `${INDENT}${subject}, issued by ${issuer}, until ${isoDay(validTo)} (${days(daysLeft)})`,
  );
  return [head, ...certificates, ...(step.advice === null ? [] : [`${INDENT}→ ${step.advice}`])];
}

/** Names of sites, brokers and certificates come from outside: none may steer the terminal, or pass for a line of its own. */
const text = (lines: readonly string[]): string => lines.map(escapeText).join('\n');

/** A report as text for a terminal: each stage with sign, time, what was found and what to do. */
export function reportText({ code, name }: TestedSite, report: DoctorReport): string {
  const { durationMs, steps } = report;
  return text([
    `${code}: ${name}, ${address(report)}`,
    ...steps.flatMap(linesOf),
    `  ${report.verdict === 'failed' ? 'Not good' : 'Good'}, after ${timeText(durationMs)}: ${reportSentence(report)}`,
  ]);
}

/** What came of several tests, one a line. */
export function summaryText(
  tested: readonly { readonly site: TestedSite; readonly report: DoctorReport }[],
): string {
  const rows = tested.map(({ site, report }) => [
    signs[report.verdict],
    site.code,
    address(report),
    reportSentence(report),
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const failed = tested.filter(({ report }) => report.verdict === 'failed').length;
  const count = tested.length === 1 ? '1 connection' : `${tested.length} connections`;
  return text([
    `${count} tested, ${failed} failed.`,
    ...rows.map(
      ([sign = '', code = '', broker = '', what = '']) =>
        `  ${sign} ${code.padEnd(width(1))}  ${broker.padEnd(width(2))}  ${what}`,
    ),
  ]);
}
