import type { PageError } from '../../shared/domain/errorReporting.ts';

interface PageErrorOptions {
  /** Where errors that nothing caught are heard: the window. */
  readonly page: EventTarget;
  /** Tells the program of one. */
  readonly report: (error: PageError) => Promise<unknown>;
}

/** A page that fails in a loop says so a few times. */
const mostTold = 5;

function told(error: unknown): PageError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return {
    name: name.slice(0, 200),
    message: message.slice(0, 4_000),
    stack: stack?.slice(0, 20_000) ?? null,
  };
}

/** Tells the program of errors that nothing on this page caught: each once, five at most. */
export function tellPageErrors({ page, report }: PageErrorOptions): Disposable {
  const known = new Set<string>();
  function tell(error: unknown): void {
    const one = told(error);
    const key = `${one.name} ${one.message}`;
    if (known.size >= mostTold || known.has(key)) return;
    known.add(key);
    report(one).catch(() => {
      // Whoever cannot be reached, or takes nothing from a viewer, cannot be told; the browser has it in its console.
    });
  }
  const onError = (event: Event): void => {
    if (event instanceof ErrorEvent) tell(event.error ?? event.message);
  };
  const onRejection = (event: Event): void => {
    if (event instanceof PromiseRejectionEvent) tell(event.reason);
  };
  page.addEventListener('error', onError);
  page.addEventListener('unhandledrejection', onRejection);
  return {
    [Symbol.dispose]() {
      page.removeEventListener('error', onError);
      page.removeEventListener('unhandledrejection', onRejection);
    },
  };
}
