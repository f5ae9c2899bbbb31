import { listConnections } from '../../../db/queries/connections.ts';
import { createFirstRecorded } from '../../../db/queries/report/recorded.ts';
import { monthAfter, monthOf, type ReportMonth } from '../../../shared/domain/reportMonth.ts';
import { implementer } from '../implementer.ts';
import { reportOrder } from '../reports/openReport.ts';

/** Ten years; more than any of it is kept. */
const mostMonths = 120;

export const reports = {
  months: implementer.reports.months.handler(({ context: { reader, clock } }) => {
    const first = createFirstRecorded(reader);
    const starts = listConnections(reader).flatMap(({ connectionId }) => first(connectionId) ?? []);
    const months: ReportMonth[] = [];
    if (starts.length === 0) return { months };
    const oldest = monthOf(Math.min(...starts));
    for (let month = monthOf(clock.now()); month >= oldest && months.length < mostMonths; ) {
      months.push(month);
      month = monthAfter(month, -1);
    }
    return { months };
  }),

  get: implementer.reports.get.handler(({ context, input, signal }) =>
    context.reads.read('report', reportOrder(context, input).order, signal),
  ),

  schedule: implementer.reports.schedule.handler(({ context }) => context.reports.schedule()),

  // Nothing is changed that was not asked for when it was set.
  writeDue: implementer.reports.writeDue.handler(({ context }) => {
    context.reports.runSoon();
    return context.reports.schedule();
  }),
};
