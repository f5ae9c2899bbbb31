import { implementer } from '../implementer.ts';

export const kpis = {
  get: implementer.kpis.get.handler(({ context }) => context.readKpis()),

  // A measurement changes nothing that anybody wants: it is not in the audit log.
  reportLatency: implementer.kpis.reportLatency.handler(({ context, input }) => {
    if (input.sketch.length > 0) context.measurements.merge('eventLatency', input.sketch);
    return { at: context.clock.now() };
  }),
};
