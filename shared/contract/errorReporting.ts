import { oc } from '@orpc/contract';
import { z } from 'zod';
import { pageError, errorReporting as state, testError } from '../domain/errorReporting.ts';

const tags = ['errorReporting'];

export const errorReporting = {
  get: oc
    .route({
      method: 'GET',
      path: '/error-reporting',
      tags,
      summary: 'Whether errors of the program are sent to Sentry, and what became of the last ones',
    })
    .output(state),
  /** Sends an error made for the purpose, and answers its id at Sentry once it was sent or could not be. */
  test: oc
    .route({
      method: 'POST',
      path: '/error-reporting/test',
      tags,
      summary: 'Sends a test error; answers the id that Sentry shows it under',
    })
    .output(testError),
  /** A page tells an error of its own, so that it is logged here and, where errors are sent, sent. */
  reportPageError: oc
    .route({ method: 'POST', path: '/error-reporting/page', tags })
    .input(pageError)
    .output(z.object({ success: z.literal(true) })),
};
