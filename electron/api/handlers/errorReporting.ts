import { audit } from '../audit.ts';
import { apiError } from '../errors.ts';
import { implementer } from '../implementer.ts';

/** Where a stack was not given, there is none: that of this file would mislead. */
function errorOfPage(given: { name: string; message: string; stack: string | null }): Error {
  const error = new Error(given.message);
  error.name = given.name;
  error.stack = given.stack ?? `${given.name}: ${given.message}`;
  return error;
}

export const errorReporting = {
  get: implementer.errorReporting.get.handler(({ context }) => context.errorReporting.read()),

  test: implementer.errorReporting.test.handler(async ({ context }) => {
    await context.writer.write((handle) => audit(handle, context, 'error_reporting.test', null));
    const result = await context.errorReporting.sendTest();
    if (result === 'off') {
      throw apiError(
        'CONFLICT',
        'Errors are sent nowhere: set a DSN of Sentry, and agree to errors being sent (Settings, Sentry).',
      );
    }
    if (result === 'too many') {
      throw apiError('TOO_MANY_REQUESTS', 'Ten test errors were sent within the last hour: that is enough.');
    }
    return result;
  }),

  // Says what went wrong and changes nothing: it is in the log, not in the audit log.
  reportPageError: implementer.errorReporting.reportPageError.handler(({ context, input }) => {
    context.reportError(errorOfPage(input), 'page');
    return { success: true };
  }),
};
