import type { ErrorCode } from '../../shared/errors.ts';

/** Why a request is not served, as its sender is told: one sentence, and what HTTP adds to it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}
