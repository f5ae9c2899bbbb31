import type { DoctorOrder } from '../../../shared/contract/doctor.ts';
import type { DoctorProgress, DoctorReport } from '../../../shared/domain/doctor.ts';
import { reportSentence } from '../../core/doctor/reportSentence.ts';
import { audit } from '../audit.ts';
import type { ApiContext } from '../context.ts';
import { type DoctorCase, doctorCase } from '../doctorSubject.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';
import { sealSecrets } from '../siteSecrets.ts';
import { byWhom } from '../wishes.ts';

/** What a test of a stored site found goes into its log. */
function logReport(
  context: ApiContext,
  { site }: DoctorCase,
  order: DoctorOrder,
  report: DoctorReport,
): void {
  if (site === null) return;
  const { brokerHost, brokerPort, verdict } = report;
  const unsaved =
    order.connection === undefined ? '' : ` With unsaved settings, at ${brokerHost}:${brokerPort}.`;
  context.logConnection({
    connectionId: site.connection.id,
    siteId: site.id,
    level: verdict === 'failed' ? 'WARNING' : 'INFO',
    message: `Tested ${byWhom(context)}: ${reportSentence(report)}${unsaved}`,
  });
}

/** Begins a test, noted in the audit log; answers what it tells. */
async function begin(
  context: ApiContext,
  order: DoctorOrder,
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<DoctorProgress, void>> {
  const { reader, writer, sealSecret, examineConnection } = context;
  const sealed = await sealSecrets(order.connection ?? {}, sealSecret);
  const tested = doctorCase(reader, order, sealed);
  const { subject, usesStoredSecrets } = tested;
  const progress = examineConnection(subject, signal);
  if (progress === null) {
    const message = 'Several connections are being tested just now: try again in a few seconds.';
    throw apiError('TOO_MANY_REQUESTS', message);
  }
  const { host: brokerHost, port: brokerPort, protocol } = subject.broker;
  const target = subject.siteId === null ? null : `site ${subject.siteId}`;
  await writer.write((handle) =>
    audit(handle, context, 'doctor.run', target, { brokerHost, brokerPort, protocol, usesStoredSecrets }),
  );
  async function* tell(told: AsyncIterable<DoctorProgress>): AsyncGenerator<DoctorProgress, void> {
    for await (const each of told) {
      if (each.type === 'report') logReport(context, tested, order, each.report);
      yield each;
    }
  }
  return tell(progress);
}

export const doctor = {
  run: implementer.doctor.run.handler(async ({ context, input, signal }) => {
    for await (const progress of await begin(context, input, signal)) {
      if (progress.type === 'report') return progress.report;
    }
    throw new Error('A test of a connection ended without a report.');
  }),

  live: implementer.doctor.live.handler(({ context, input, signal }) => begin(context, input, signal)),
};
